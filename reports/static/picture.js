/* How tall the page is, for the window in which it is drawn. */
document.title = String(document.documentElement.scrollHeight);
