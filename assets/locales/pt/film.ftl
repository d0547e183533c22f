# film
