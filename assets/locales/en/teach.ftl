# The page for teachers.

teach-title = For teachers
teach-intro = Pneumoscope is made for lessons about machine learning, statistics and medicine, from about age 16. No installation and no account are needed. No film that a student opens leaves the computer.

teach-link-title = Link to Pneumoscope
teach-link-1 = Each page has its own address. You can also link to a single section of the Learn page; its list of sections gives the addresses.
teach-link-room = The reading room
teach-link-learn = The Learn page
teach-link-section = One section of the Learn page, here the one with the threshold slider

teach-embed-title = Embed Pneumoscope in your own page
teach-embed-1 = A plain frame is enough. Copy this code into a page or a learning platform that accepts HTML:
teach-embed-code = Frame code
teach-embed-copy = Copy
teach-embed-copied = Copied.
teach-embed-not-copied = The browser did not allow copying. The code is selected: copy it with the keyboard.
teach-embed-2 = The sandbox gives the frame only what it needs: scripts to compute, its own storage to keep the network, and downloads to save results. The frame needs no camera, no microphone and no other permission. To show the Learn page instead, add #/learn to the address.
teach-embed-3 = Inside a frame everything works as on the page itself, in a compact form. Films can be dropped only onto the frame; choosing a file always works.
teach-embed-4 = If your page runs its own scripts, use the element instead. It grows with its content, and your script can send films and receive the answers. Pages of another origin must be listed in embed.json beside the site. The site's owner writes that file.
teach-embed-script = Element code
teach-embed-5 = An example lesson: two films, a question, the answer on demand.
teach-embed-lesson = Open the lesson

teach-exercise-title = Let students read
teach-exercise-1 = In the reading exercise, students read films without names, say how sure they are, and compare themselves with the network: confusion matrices, sensitivity and specificity with intervals, and where they disagree. It works with the sample films, or with a folder of films in NORMAL and PNEUMONIA that each student adds in the reading room.
teach-exercise-2 = Choose the settings and give the students the link. Nothing that they answer is sent or stored.
teach-exercise-reveal = What is shown when
teach-exercise-films = Films for each student
teach-exercise-all = All
teach-exercise-link = Link to the exercise

teach-host-title = Host your own copy
teach-host-1 = The site is a folder of files, called dist. Build it as the project's README says, and copy the folder to any web server, at the root or in a sub-folder. No program runs on the server, and there is no database.
teach-host-2 = The first visit downloads the network, about { $megabytes } MB; after that the browser keeps it. In a computer room with a slow connection, a copy on a server in the school helps. After the first visit the site works without a connection.

teach-lessons-title = Ideas for lessons
teach-lesson-1-title = Two films, one question (15 minutes)
teach-lesson-1 = Show two films side by side, without the answer. Which one shows pneumonia? Let all students decide and write down why. Then open the films in the reading room and reveal the probability. Ask: does the number change your mind? What would you need to know about the program first?
teach-lesson-2-title = Where is the threshold? (30 minutes)
teach-lesson-2 = Open the threshold slider on the Learn page. Half of the class are parents who fear a missed pneumonia. The other half are the hospital that pays for treatment. Each half chooses a threshold and defends it with the confusion matrix. Then change the prevalence from 50 to 1 and look at the PPV. How has it changed, and why?
teach-lesson-3-title = Clever Hans (30 minutes)
teach-lesson-3 = Read the section "Where it fails". A program that sees only the frame of the film tells the classes apart. Why? Collect what the frame could reveal. Then cover the lungs in a film with a drawing program and let the network answer. What does a good score prove?
teach-lesson-4-title = How good is 97 percent? (15 minutes)
teach-lesson-4 = Take one figure with its interval from the Learn page and recompute it from the confusion matrix. How many films would need another answer to move it by one point? Why is the interval of the test films wider?

teach-tell-title = What to tell the students
teach-tell-1 = This is not a medical device. Nobody may use it to judge an illness, their own or someone else's. Say this before the first film.
teach-tell-2 = It has been tested only on films of children of one to five from one hospital. On other films its answer may mean nothing.
teach-tell-3 = A film is an image of a person. Use the films offered here or published ones, never one of somebody in the room, even though nothing is uploaded.
teach-tell-4 = The network is not intelligent and knows nothing about medicine. It has learned which images have which label. It often agrees with doctors, and sometimes it does not. That is the lesson.

teach-licence-title = Licence and citation
teach-licence-1 = The program is free software under the MIT or the Apache 2.0 licence, at your choice. You may change it and share it.
teach-licence-2 = The network was trained on films under the licence CC BY 4.0, which requires this credit:
