"""Who can give what to whom: streams with comparable units, and pairs with the reason for each refusal."""
