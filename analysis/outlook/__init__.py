"""What could be: the way up, whom to work on, what next year may bring, how firm a rank is."""
