# The Learn page explains the study to students: plain words, short paragraphs. Variables are the study's numbers.

learn-title = How a computer learns to read chest films, and how far you can trust it
learn-intro = This page explains the whole study behind Pneumoscope: which films the network learned from, how it was tested, what its numbers mean and where it fails. Every number and every chart comes from the files that the training wrote. You need no mathematics beyond percentages.
learn-contents = On this page
learn-loading = Loading the study
learn-failed = The study could not be loaded: { $reason }. The rest of the page works without it.
learn-again = Try again
learn-data = The data of this chart as a table

learn-validation = Validation patients
learn-test = Test films
learn-normal = Normal
learn-pneumonia = Pneumonia
learn-interval-about = Lines with ends, and brackets in tables, show 95 % intervals.
learn-interval-table = Brackets in tables show 95 % intervals.
learn-films = Films
learn-children = Children
learn-auc = Area under the curve (AUC)
learn-sensitivity = Sensitivity
learn-specificity = Specificity
learn-accuracy = Accuracy
learn-ppv = Positive predictive value (PPV)
learn-npv = Negative predictive value (NPV)
learn-threshold = Threshold
learn-screening = Miss few
learn-balanced = Balanced
learn-confirming = Few false alarms

# The question
learn-question-title = The question
learn-question-1 = Pneumonia is an infection of the lung. On an X-ray film the infected part lets fewer rays through, so it looks whiter. Doctors read such films every day, and it is not easy: a rib, the heart or a child that moved can look much the same.
learn-question-2 = A neural network is a long calculation with millions of numbers, called weights. Its input is the brightness of each pixel. Its output is one number: how much the film looks like films labelled pneumonia. Nobody wrote rules into it. It found its weights by comparing its answers with the labels of { $fit-films } films, again and again.
learn-question-3 = So there are two questions. How often is it right on films it has never seen? And is it right for the right reason? The second is harder, and it is where this study found its most useful warnings.

# The films
learn-films-title = The films
learn-films-1 = All films come from one hospital, the Guangzhou Women and Children's Medical Center in China. They are frontal films of children of one to five years. There are { $train-films } films for training and, available here, { $test-films } films of other children for testing. Doctors labelled each film normal or pneumonia.
learn-films-2 = The classes are not balanced: { $train-share } of the training films show pneumonia. A program that always says "pneumonia" would be right on { $train-share } of them and yet know nothing. That is why accuracy alone says little.
learn-films-counts = Films by class
learn-films-counts-about = Number of films of each class: { $train-normal } normal and { $train-pneumonia } with pneumonia for training, { $test-normal } and { $test-pneumonia } for testing.
learn-films-set = Set
learn-films-train-normal = Training: normal
learn-films-train-pneumonia = Training: pneumonia
learn-films-test-normal = Testing: normal
learn-films-test-pneumonia = Testing: pneumonia
learn-films-3 = Look at the average film of each class. An average shows what the films of a class have in common. It is nobody's own chest. Where it is sharp, as at the edges of the normal lungs, the films are alike.
learn-films-mean-normal = Average of the { $train-normal } normal films
learn-films-mean-pneumonia = Average of the { $train-pneumonia } films with pneumonia
learn-films-mean-alt-normal = A blurred chest with two dark lungs, clear edges of the ribcage and dark upper corners.
learn-films-mean-alt-pneumonia = A blurred chest whose lungs are paler and less sharply bounded than in the normal average.
learn-films-4 = Now the brightness. A grey level is a number from 0 (black) to 255 (white). The mean brightness of the two classes is almost the same, { $brightness-normal } and { $brightness-pneumonia }. But the films differ in contrast, and even more in sharpness: { $sharpness-normal } and { $sharpness-pneumonia }. Sharpness depends on the machine and on whether a sick child holds still, not on the lungs. Keep that in mind.
learn-films-grey = How often each grey level occurs
learn-films-grey-about = Two curves over the grey levels from black to white. Normal films have more black pixels, and pneumonia films more of the middle greys.
learn-films-grey-level = Grey level
learn-films-grey-share = Share of the pixels
learn-films-statistics = Brightness, contrast and sharpness by class
learn-films-statistics-about = Mean and spread of brightness and contrast. Brightness is nearly the same in both classes, contrast is lower with pneumonia.
learn-films-statistics-note = The lines reach one standard deviation to each side: about two thirds of the films lie within. Sharpness is not a grey level, so it is only in the table.
learn-films-brightness = Brightness (mean grey level)
learn-films-contrast = Contrast (spread of the grey levels within a film)
learn-films-sharpness = Sharpness (variance of the Laplacian)
learn-films-quantity = Quantity
learn-films-mean-sd = { $mean }, standard deviation { $sd }
learn-films-5 = The original films of the hospital are large and not square. Of { $originals } originals available here, the normal ones are typically { $normal-width } x { $normal-height } pixels, those with pneumonia { $pneumonia-width } x { $pneumonia-height }. A program that sees nothing but width and height tells the classes apart with an AUC of { $size-auc }. The prepared films are all resized to { $prepared-width } x { $prepared-height } pixels, which hides that clue.

# The split
learn-split-title = Why we split by patient
learn-split-1 = A network with millions of weights can memorize films. To find out whether it has learned anything general, we test it on films it never saw in training, just as an exam should not repeat the homework.
learn-split-2 = But a new film is not enough: it must be a new child. { $multi-share } of the pneumonia films for training show a child with more than one film; one child has { $most-films }. Two films of one child share ribs, posture and often the machine. If one were used for training and the other for testing, the network could recognize the child instead of the disease, and its score would be too high.
learn-split-chart = How many films there are of each child with pneumonia
learn-split-chart-about = Most children have one film. { $several-children } of { $pneumonia-children } have two or more, and one has { $most-films }.
learn-split-row = { $films ->
    [one] Children with one film
   *[other] Children with { $films } films
}
learn-split-row-more = Children with { $films } or more films
learn-split-3 = So we split children into groups, not films. { $fit-patients } of them ({ $fit-films } films) are for training. { $validation-patients } others ({ $validation-films } films) are for validation: on them we compare networks and choose thresholds. The { $test-patients } children of the test films ({ $test-films } films) are for the final test.
learn-split-4 = Because we chose on the validation films, their figures are a little too optimistic. The test films were used only for reporting, never for choosing. Each time somebody looks at the test result and then changes something, the test is worth less.
learn-split-part = Part
learn-split-table = Who is in which part
learn-split-training = Training

# The networks
learn-networks-title = Three networks and how they learned
learn-networks-1 = The published study that this project follows compared three networks: a small custom one, VGG16, and ResNet50V2, which is the deepest. We trained all three again on a small computer: two of them for an hour or two, ResNet50V2 for many hours.
learn-networks-2 = Training runs in epochs. In each epoch, the network sees every training film once and its weights move a little towards better answers. After each epoch we measure it on the validation films. The lines below should rise and then level off. If they began to fall, the network would be memorizing the training films.
learn-networks-cnn = Small CNN
learn-networks-vgg16 = VGG16
learn-networks-resnet50v2 = ResNet50V2
learn-networks-efficientnet-lite0 = EfficientNet-lite0 (teacher)
learn-networks-curve = { $network }: validation after each epoch
learn-networks-curve-about = { $network } in { $epochs } epochs: the AUC on validation films goes from { $first } to { $last }. The axis does not begin at 0.
learn-networks-epoch = Epoch
learn-networks-size = Side of the films, pixels
learn-networks-loss = Loss in training
learn-networks-half = Accuracy at a threshold of one half
learn-networks-best = Accuracy at the best threshold
learn-networks-3 = Open the table of the small CNN. After the first epoch it is right on only { $cnn-first-half } of the films if its threshold is one half, but on { $cnn-first-best } at the best threshold. It already ranks the films well; only the threshold is wrong. So a network's ranking and its threshold are two different things.
learn-networks-4 = ResNet50V2 did not start from nothing. It started from an earlier version of itself and learned from teachers: smaller networks that had seen a million everyday photographs before. It was also shown films of another hospital, without their labels. A second network that learned from the same teachers, EfficientNet-lite0, reads each film beside it: the answer of this site is the mean of both.
learn-networks-compare = Accuracy, ours and the published one
learn-networks-compare-about = The accuracy of each network on validation and test films with intervals, and the accuracy the study published for its own validation films. The intervals of the three networks overlap on the test films.
learn-networks-published = Published, on the study's own validation films
learn-networks-parameters = Weights
learn-networks-network = Network
learn-networks-pixels = Input, pixels
learn-networks-5 = The short lines are 95 % intervals. A test on a few hundred films also depends on chance: other children of the same kind would give other figures. If we repeated the test many times, about 95 of 100 such intervals would contain the true value. Always read a figure together with its interval.
learn-networks-6 = What can you conclude? Less than you may think. The published figures come from other validation films, so a difference from ours proves nothing. On our validation films all three look excellent and much alike. On the test films all are worse, and their intervals overlap: this study does not show that one of the three is the best. ResNet50V2 is shipped because it was the study's choice. Its figures here are those of the shipped pair.
learn-networks-7 = In this comparison each network uses its own best threshold on the plain validation films. The figures of the shipped network elsewhere on this page use the threshold that it ships with, so they differ a little.
learn-networks-8 = In the reading room, under “Other networks”, the small CNN, VGG16 and a teacher read the open film, too. Their files are fetched only then.

# Measures
learn-measures-title = Four kinds of answers
learn-measures-1 = The network gives a probability. Somebody has to decide from which probability on a film counts as pneumonia. That is the threshold. Then there are four kinds of answers: correctly called pneumonia, missed, correctly called normal, and wrongly called pneumonia. The table of the four is called the confusion matrix.
learn-measures-2 = At the balanced threshold, { $balanced }, on the test films: of { $test-pneumonia } films with pneumonia { $test-tp } were found and { $test-fn } missed. The share found, { $test-sensitivity }, is the sensitivity. Of { $test-normal } normal films { $test-tn } were called normal and { $test-fp } were wrongly called pneumonia. The share called normal, { $test-specificity }, is the specificity.
learn-measures-3 = Now ask the question as a patient would: the program says pneumonia, so how likely is that to be true? That is the positive predictive value, PPV. Its counterpart, the negative predictive value, NPV, says how likely a "normal" is to be true. Both depend on how common the disease is among the people examined: the prevalence.
learn-measures-4 = Imagine 1000 children of whom 100 have pneumonia, and the sensitivity and specificity of the test films. Of the 100 ill children { $ill-called } are called pneumonia. Of the 900 healthy children { $well-called } are, too. So only { $ppv-ten } of those called pneumonia have it, although the program finds { $test-sensitivity } of the ill. Where half of the children are ill, the same program reaches { $ppv-half }.
learn-measures-5 = Try it. Move the threshold down: fewer ill children are missed, but more healthy ones get a false alarm. No threshold is best for all purposes. For screening, you would rather miss nobody; before a risky treatment, you would rather be sure.
learn-measures-which = Films
learn-measures-test-warning = These are the test films. They are shown so that you can see how the figures change on films that were not used to choose anything. Choosing a threshold here would make the test worthless: the operating points below were chosen on the validation patients.
learn-measures-slider = Threshold: from this probability on, a film counts as pneumonia
learn-measures-prevalence = Of 100 people examined, how many have pneumonia
learn-measures-prevalence-bad = Enter a number from 0 to 100.
learn-measures-scores = Probabilities of all films
learn-measures-scores-about = Films by probability: normal films below the line, films with pneumonia above it, the threshold as a vertical line at { $threshold }.
learn-measures-scores-note = The scale, like the slider's, is stretched near 0 and 100 %, where most films lie. To the left of the line a film is called normal, to the right of it pneumonia.
learn-measures-scores-axis = Probability of pneumonia
learn-measures-scores-count = Films with pneumonia (up), normal (down)
learn-measures-range = Probability
learn-measures-matrix = Confusion matrix
learn-measures-matrix-about = { $tp } found, { $fn } missed, { $tn } correctly called normal, { $fp } wrongly called pneumonia, at a threshold of { $threshold }.
learn-measures-shows = The film shows
learn-measures-called-normal = Called normal
learn-measures-called-pneumonia = Called pneumonia
learn-measures-tn = right
learn-measures-fp = false alarm
learn-measures-fn = missed
learn-measures-tp = found
learn-measures-rates = Measures calculated from the matrix
learn-measures-measure = Measure
learn-measures-of = { $right } of { $n }
learn-measures-value = Value and 95 % interval
learn-measures-among-these = PPV among these films
learn-measures-among-these-npv = NPV among these films
learn-measures-at-prevalence = PPV at your prevalence
learn-measures-at-prevalence-npv = NPV at your prevalence
learn-measures-nothing = -

# ROC
learn-roc-title = The ROC curve: all thresholds at once
learn-roc-1 = Each threshold gives one pair of sensitivity and specificity. Draw all pairs and you get the ROC curve. Upwards: the share of films with pneumonia found. To the right: the share of normal films wrongly called pneumonia. The upper left corner would be perfect; the diagonal is chance, like tossing a coin.
learn-roc-2 = The area under the curve, AUC, summarizes it in one number. Its meaning is simple: take one film with pneumonia and one normal film at random. The AUC is the chance that the network gives the first the higher probability. Here it is { $validation-auc } on validation patients and { $test-auc } on test films.
learn-roc-chart = ROC curves of the shipped network, with its three operating points
learn-roc-chart-about = Two ROC curves in the upper left. The one of the validation patients, AUC { $validation-auc }, is above the one of the test films, AUC { $test-auc }. The marks are the three operating points on each.
learn-roc-false = Normal films called pneumonia (1 - specificity)
learn-roc-true = Films with pneumonia found (sensitivity)
learn-roc-chance = chance (a coin)
learn-roc-reading = Operating point
learn-roc-3 = The three marks on each curve are the operating points that you can choose in the reading room, from left to right "{ learn-confirming }", "{ learn-balanced }" and "{ learn-screening }". "{ learn-screening }" has a high sensitivity and gives more false alarms. "{ learn-confirming }" has a high specificity and misses more cases. "{ learn-balanced }" is in between. Each is the threshold that a chosen share of the validation films with pneumonia reaches. Look how far they move on the test films: the ranking of the films stays good, but specificity at the same threshold falls from { $validation-specificity } to { $test-specificity }. A threshold does not transfer well to other films.
learn-roc-networks = ROC curves of the three networks on the test films
learn-roc-networks-about = The ROC curves of the three networks on the test films run close together and cross. Their AUCs lie between { $lowest } and { $highest }.

# Calibration
learn-calibration-title = What calibration means
learn-calibration-1 = If the weather report says 70 % chance of rain on many days, it should rain on about 70 of 100 of them. Then the report is calibrated. We ask the same of the network: of 100 films that got about 70 %, about 70 should show pneumonia.
learn-calibration-2 = A network is rarely calibrated after training. Two numbers correct it: its raw answer is shifted by a bias, here { $bias }, and divided by a temperature, here { $temperature }. Both were fitted on the validation patients and an augmented copy of each film. A temperature below 1 means that the raw network was less sure of itself than it could be. The ranking of the films, and so the ROC curve, does not change.
learn-calibration-chart = Reliability, { $side }
learn-calibration-chart-about = Predicted against observed share in ten steps. The nearer to the diagonal, the better. The mean distance (ECE) is { $before } before and { $after } after calibration.
learn-calibration-predicted = Predicted probability
learn-calibration-observed = Share of films with pneumonia
learn-calibration-before = Before
learn-calibration-after = After
learn-calibration-when = When
learn-calibration-3 = On the test films, predicted and observed shares differ by { $error-before } on average before calibration, and by { $error-after } after it: better, but not perfect.
learn-calibration-4 = Most films lie at the two ends. The steps between contain few films, so their points vary widely. Open the tables to see how few. Calibration makes no film easier to read, and it holds only for a group like this one: here each class counts as one half.
learn-calibration-5 = Between { $low } and { $high } the program says that the answer is uncertain. On the test films it answers { $answered }. Of these answers { $answers-right } are right. Of the answers it does not give, only { $rest-right } would have been right.
learn-calibration-coverage = Fewer answers, fewer errors
learn-calibration-coverage-about = If the films nearest to the threshold get no answer, the share of wrong answers among the rest falls, on validation and on test films.
learn-calibration-answered = Films that get an answer
learn-calibration-wrong = Of these, wrong

# The map
learn-map-title = What the map means, and what it does not
learn-map-1 = The colours over a film come from a method called Grad-CAM, which makes a class activation map. The last image of the film inside the network has only { $map-width } x { $map-height } regions. For each region the method asks: if the signal here were stronger, would the answer "pneumonia" get stronger? Where the answer is yes, the region gets colour.
learn-map-chart = The map of the self-test film
learn-map-chart-about = A grid of { $map-width } by { $map-height } squares. The darkest, { $strongest }, is in row { $row }, column { $column }; most are empty.
learn-map-row = Row { $row }
learn-map-column = Column { $column }
learn-map-2 = The map shown here belongs to an artificial film, the average of eight normal ones. It shows two things: a map has coarse squares, and it marks something even where nothing is wrong.
learn-map-3 = A map does not mark the disease. It is no outline of the infection, it can be bright beside it, and it does not say why a region matters. If the network uses a wrong clue, such as the edge of the film, the map may point there. Then it has told you something important.

# Failures
learn-failures-title = Where it fails
learn-failures-1 = Here is the most important experiment of this study. We trained simple programs on things that are not lungs. One saw only the outer frame of each film, 8 % of each side. Another saw only how sharp the film is. A third saw only how often each grey level occurs. A fourth saw only the upper corners with their letters.
learn-failures-shortcuts = How well the classes can be told apart without the lungs
learn-failures-shortcuts-about = The frame alone reaches an AUC of { $frame-validation } on validation patients and { $frame-test } on test films; the network reaches { $validation-auc } and { $test-auc }. A coin would be at 0.5.
learn-failures-border = The frame alone
learn-failures-spectrum = Sharpness alone
learn-failures-histogram = Grey levels without their positions
learn-failures-corners = The upper corners
learn-failures-network = The network
learn-failures-seen = What the program sees
learn-failures-2 = The frame alone reaches { $frame-validation } on validation patients, nearly as good as the network. So a good score on these films does not prove that the network reads lungs. This is called shortcut learning. During training we covered frames and changed sharpness and contrast at random to make such clues useless. How much the network still relies on them is not known.
learn-failures-3 = The normal films of the test set also differ from the normal films for training: their frames tell them apart with an AUC of { $frame-normals }. Among pneumonia films it is only { $frame-pneumonias }. That is where specificity is lost on the test films. It shows what happens when films come from elsewhere: another hospital, other machines, adults.
learn-failures-change = The same film, slightly changed
learn-failures-change-about = Share of the films that keep their verdict after a small change, with intervals. All shares are between { $least } and { $most }.
learn-failures-kept = Films that keep their verdict
learn-failures-shift = Mean change of the probability
learn-failures-what = Change
learn-failures-4 = We also changed films slightly, as cameras and computers do. A good reader should give the same answer. Most verdicts stay, but not all: even mirroring changes some.
learn-change-shifted-by-8-pixels = Shifted by 8 pixels
learn-change-recompressed-jpeg-quality-40 = Compressed strongly (JPEG quality 40)
learn-change-gamma-0-75 = Middle greys brighter (gamma 0.75)
learn-change-gamma-1-33 = Middle greys darker (gamma 1.33)
learn-change-contrast-80 = Contrast reduced to 80 %
learn-change-halved-and-enlarged-again = Halved and enlarged again
learn-change-blurred-1-pixel = Blurred by 1 pixel
learn-change-mirrored = Mirrored
learn-change-full-size-original = Full-size original instead of the prepared copy
learn-failures-5 = What if the image is not a chest film at all? A network must choose between its classes, so it would call a cat normal or pneumonia. A second score, the out-of-distribution score, therefore asks: is this like the films I know? It was fitted on { $fitted-negatives } images that are not chest films, and it refuses { $refused } of { $negatives } others.
learn-failures-strangers = What is refused
learn-failures-strangers-about = Hardly any chest films are refused, { $refused-test } of the test films. Nearly all other images are refused, { $refused-new } of kinds that are new to the score.
learn-failures-refused = Refused
learn-failures-validation = Validation films (the limit was chosen on them)
learn-failures-test = Test films
learn-failures-known = Other images, kinds used for fitting
learn-failures-new = Other images, new kinds
learn-failures-picture = Images
learn-failures-6 = It does not notice everything. { $external } films of another hospital, most of them of adults, are chest films but not like those the network knows: it warned about { $external-flagged } and refused { $external-refused }.
learn-failures-7 = How good are its answers there? For { $elsewhere-films } of these films radiologists agreed on the label. On them the AUC is { $elsewhere-auc }, the sensitivity { $elsewhere-sensitivity } and the specificity { $elsewhere-specificity }: clearly worse than on films of the hospital it learned from.

# Rounding
learn-rounding-title = The effect of rounding
learn-rounding-1 = The network has { $parameters } million weights. With four bytes each, a browser would have to download about { $float-size } MB. So each weight is rounded to one of a few whole numbers that fit in one byte; the file is then { $int8-size } MB, and the arithmetic is faster.
learn-rounding-2 = Does it still give the same answers? On the validation films { $changed-validation } of { $validation-films } verdicts changed, on the test films { $changed-test } of { $test-films }. The chart shows both networks; the intervals are far wider than the differences.
learn-rounding-chart = The network before and after rounding
learn-rounding-chart-about = AUC, sensitivity and specificity before and after rounding differ by far less than the width of their intervals.
learn-rounding-int8 = Rounded (shipped)
learn-rounding-float = Before rounding
learn-rounding-row = { $measure }, { $side }
learn-rounding-3 = "Before rounding" is the network with weights of four bytes. The rounded one then learned for two more epochs with the rounding, so the two also differ by what it learned there.

# Limits
learn-limits-title = Limits
learn-limits-1 = The network learned from children of one to five from one hospital. On films of another hospital its answers are clearly worse (see "{ learn-failures-title }"). Another network trained on these films has a published AUC of only 0.54 on adult films from the United States, hardly better than a coin.
learn-limits-2 = The network knows two words, normal and pneumonia. A broken rib, tuberculosis or a swallowed coin gets one of the two.
learn-limits-3 = The intervals treat films as independent, but several films of one child are not. The true uncertainty is larger than shown.
learn-limits-4 = The test films available here are a part of the official test set. Labels are doctors' judgements of films, and a judgement can be wrong.
learn-limits-disclaimer = For education and research only. This is not a medical device. Never use it to decide about a patient, yourself included. If you are ill, see a doctor.

# Sources
learn-sources-title = Sources
learn-sources-1 = Films: Kermany, Zhang, Goldbaum: Labeled Optical Coherence Tomography (OCT) and Chest X-Ray Images for Classification. Mendeley Data. Licence CC BY 4.0.
learn-sources-2 = Article: Kermany, Goldbaum, Cai and others: Identifying Medical Diagnoses and Treatable Diseases by Image-Based Deep Learning. Cell 172 (2018), 1122-1131.
learn-sources-3 = Calibration: Guo, Pleiss, Sun, Weinberger: On Calibration of Modern Neural Networks (2017). Map: Selvaraju and others: Grad-CAM (2017). Intervals: Wilson (1927); DeLong, DeLong and Clarke-Pearson (1988).
learn-sources-link = Opens in another tab: { $address }
learn-sources-films-link = doi:10.17632/rscbjbr9sj
learn-sources-article-link = doi:10.1016/j.cell.2018.02.010
