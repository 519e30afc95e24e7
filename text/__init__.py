"""What every stage needs to know of Chinese text: folding, words, sentences, search. It knows no stage."""
