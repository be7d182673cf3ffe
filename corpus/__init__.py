"""What we hold: articles in, dated and cut into passages."""
