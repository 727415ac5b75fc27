"""How green a park is, as an interval with its coverage, and what the law says about it, apart from the score."""
