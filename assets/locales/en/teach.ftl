# The page for teachers.

teach-title = For teachers
teach-intro = Pneumoscope was made for lessons about machine learning, statistics and medicine, from about age 16. Nothing has to be installed, nobody needs an account, and no film that a student opens leaves the machine.

teach-link-title = Link to it
teach-link-1 = The pages have addresses of their own. You can also link to a single section of the Learn page; its list of sections gives the addresses.
teach-link-room = The reading room
teach-link-learn = The Learn page
teach-link-section = One section of it, here the one with the threshold slider

teach-embed-title = Put it into your own page
teach-embed-1 = An ordinary frame is enough. Copy this into a page or a learning platform that accepts HTML:
teach-embed-code = Code of the frame
teach-embed-copy = Copy
teach-embed-copied = Copied.
teach-embed-not-copied = The browser did not allow it. The code is selected: copy it with the keyboard.
teach-embed-2 = The sandbox gives the frame only what it needs: scripts to compute, its own storage to keep the network, and downloads to save results. It needs no camera, no microphone and no other permission. To show the Learn page instead, add #/learn to the address.
teach-embed-3 = Inside a frame everything works as on the page itself, in a compact form. Dropping films needs a mouse that reaches the frame; choosing a file always works.
teach-embed-4 = If your page runs scripts of its own, one element does more: it grows with its content, your script hands films over and hears the answers. Pages of another origin must stand in embed.json beside the site, which its owner writes.
teach-embed-script = Code of the element
teach-embed-5 = A lesson made of it: two films, a question, the answer on demand.
teach-embed-lesson = Open the lesson

teach-host-title = Host your own copy
teach-host-1 = The site is a folder of files, called dist. Build it as the README of the project says, and copy the folder to any web server, at the top or in a sub-folder. There is no program to run on the server and no database.
teach-host-2 = The first visit downloads the network, about { $megabytes } MB; after that the browser keeps it. In a computer room with a slow line, a copy on a server in the school helps. After the first visit it works without a connection.

teach-lessons-title = Ideas for lessons
teach-lesson-1-title = Two films, one question (15 minutes)
teach-lesson-1 = Show two films side by side, without the answer. Which one shows pneumonia? Let everybody decide, and write down why. Then open the films in the reading room and reveal the probability. Ask: does the number change your mind? What would you need to know about the program first?
teach-lesson-2-title = Where is the line? (30 minutes)
teach-lesson-2 = Open the threshold slider on the Learn page. Half of the class are parents who fear a missed pneumonia, the other half are the hospital that pays for treatment. Each half chooses a threshold and defends it with the confusion matrix. Then change the prevalence from 50 to 1 and look at the PPV. What happened to the promise?
teach-lesson-3-title = Clever Hans (30 minutes)
teach-lesson-3 = Read the section "Where it fails". A program that sees only the frame of the film tells the classes apart. Why? Collect what the frame could give away. Then cover the lungs in a film with a drawing program and let the network answer. What does a good score prove?
teach-lesson-4-title = Is 97 percent much? (15 minutes)
teach-lesson-4 = Take one figure with its interval from the Learn page and recompute it from the confusion matrix. How many films would have to change sides to move it by one point? Why is the interval of the test films wider?

teach-tell-title = What to tell the students
teach-tell-1 = This is not a medical device. Nobody may use it to judge an illness, neither their own nor that of others. Say it before the first film.
teach-tell-2 = It has been tested only on films of children of one to five from one hospital. On other films its answer may mean nothing.
teach-tell-3 = A film is a picture of a person. Use the films offered here or published ones, never one of somebody in the room, even though nothing is uploaded.
teach-tell-4 = The network is not clever and knows nothing of medicine. It has learned which pictures got which label. That this often agrees with doctors, and when it does not, is the lesson.

teach-licence-title = Licence and citation
teach-licence-1 = The program is free software under the MIT or the Apache 2.0 licence, as you choose. You may change it and pass it on.
teach-licence-2 = The network learned from films under the licence CC BY 4.0, which asks for this credit:
