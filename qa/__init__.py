"""How we answer: a question and a day in, dated and attributed quotations out."""
