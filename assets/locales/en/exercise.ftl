# The reading exercise: a student reads films with labels.

exercise-open = Read them yourself
exercise-title = Reading exercise
exercise-intro = You read chest X-rays whose labels are known, without their names and in random order. Of each film you say whether it looks normal or shows pneumonia, and how sure you are. Then you compare yourself with the network.
exercise-reveal-once = The label and the network's answer are shown after each film.
exercise-reveal-end = The labels and the network's answers are shown after the last film.
exercise-films = Films: { $count }.
exercise-waiting = Still being read by the network: { $count }.
exercise-none = There are no films with labels yet. Read the sample films, or add a folder with NORMAL and PNEUMONIA there and come back:
exercise-samples = Read the sample films
exercise-no-samples = This copy of the site has no sample films.
exercise-start = Start
exercise-film = Film { $number } of { $all }
exercise-see = What do you see?
exercise-how-sure = How sure are you?
exercise-sureness-guessing = Guessing
exercise-sureness-rather-sure = Rather sure
exercise-sureness-sure = Sure
exercise-keys = Keys: N or P, then 1, 2 or 3.
exercise-label = Label
exercise-you = You
exercise-network = Network
exercise-right = { $verdict } (right)
exercise-wrong = { $verdict } (wrong)
exercise-next = Next film
exercise-see-results = See the results
exercise-results = Results
exercise-who = Who
exercise-compared = You and the network
exercise-count-right = Right
exercise-time = Mean time for a film: { $time }.
exercise-disagreements = { $count ->
    [0] You and the network agree on all films.
   *[other] You and the network disagree on { $count } of { $all } films (≠).
}
exercise-all-films = The films
exercise-again = Start again
