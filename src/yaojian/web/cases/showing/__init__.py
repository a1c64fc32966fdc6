"""What pages say about a case: values made of the fold, the law and the calendar, in the reader's language."""
