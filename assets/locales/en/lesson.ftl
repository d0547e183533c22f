# The example lesson, a page of its own. The build puts these texts into it.

lesson-title = Two films, one question
lesson-film-a = Film A
lesson-film-b = Film B
lesson-question = Which film shows signs of pneumonia?
lesson-hint = Look for a white patch in a lung that should be dark. Decide before you ask the network.
lesson-both = Both
lesson-neither = Neither
lesson-show = Show what the network says

lesson-chose-a = You chose film A.
lesson-chose-b = You chose film B.
lesson-chose-both = You chose both films.
lesson-chose-none = You chose neither film.
lesson-network-a = The network calls film A pneumonia.
lesson-network-b = The network calls film B pneumonia.
lesson-network-both = The network calls both films pneumonia.
lesson-network-none = The network calls neither film pneumonia.
lesson-label-a = In the data set, film A is labelled pneumonia.
lesson-label-b = In the data set, film B is labelled pneumonia.
lesson-label-both = In the data set, both films are labelled pneumonia.
lesson-label-none = In the data set, neither film is labelled pneumonia.
lesson-unclear = For at least one of them it is uncertain.

lesson-drawings = These two are drawings, because this copy of the site has no films to try. What the network says about a drawing means nothing about lungs.
lesson-failed = The lesson cannot begin: { $reason }
