"""Who a pupil is: unique pupil numbers and the pseudonyms made from them."""
