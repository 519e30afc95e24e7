"""What two texts say as wholes: their lists of tasks, their points and sentences, and what only one of them names."""
