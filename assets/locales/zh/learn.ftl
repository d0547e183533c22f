# The Learn page explains the study to students: plain words, short paragraphs. Variables are the study's numbers.

learn-title = 计算机如何学会看胸片，又该信它几分
learn-intro = 本页讲述 Pneumoscope 背后的整个研究：它用哪些胸片学习，怎样测试，它的数字意味着什么，又会在哪里出错。每个数字和每张图表都来自训练时写下的文件。除了百分比，你不需要其他数学知识。
learn-contents = 本页内容
learn-loading = 正在载入研究数据
learn-failed = 无法载入研究数据：{ $reason }。本页其余部分不受影响。
learn-again = 重试
learn-data = 以表格查看此图的数据

learn-validation = 验证集患者
learn-test = 测试集胸片
learn-normal = 正常
learn-pneumonia = 肺炎
learn-interval-about = 带端线的线段以及表格中的方括号：95% 区间。
learn-interval-table = 表格中的方括号：95% 区间。
learn-films = 胸片
learn-children = 儿童
learn-auc = 曲线下面积（AUC）
learn-sensitivity = 敏感度
learn-specificity = 特异度
learn-accuracy = 准确率
learn-ppv = 阳性预测值（PPV）
learn-npv = 阴性预测值（NPV）
learn-threshold = 阈值
learn-screening = 少漏诊
learn-balanced = 均衡
learn-confirming = 少误报

# The question
learn-question-title = 问题
learn-question-1 = 肺炎是肺部的感染。在 X 线片上，受感染的部分透过的射线较少，因此看起来更白。医生每天都要看这样的片子，而这并不容易：肋骨、心脏或动了一下的孩子看起来可能与之非常相似。
learn-question-2 = 神经网络是一长串计算，其中有数百万个称为权重的数字。它接收每个像素的亮度，给出一个数字：这张胸片与那些被标注为肺炎的胸片有多像。没有人给它写规则。它一遍又一遍地将自己的答案与 { $fit-films } 张胸片的标签比较，从而找到了权重。
learn-question-3 = 所以有两个问题。对于从未见过的胸片，它有多大比例是对的？它是否因为正确的理由而对？第二个问题更难，而本研究最有用的警示正是在那里发现的。

# The films
learn-films-title = 胸片
learn-films-1 = 所有胸片都来自同一家医院，即中国的广州市妇女儿童医疗中心，拍摄的是一至五岁儿童的正位片。用于学习的胸片有 { $train-films } 张；此处可用于测试的有来自其他儿童的 { $test-films } 张。医生将每张胸片标注为正常或肺炎。
learn-films-2 = 两类并不均衡：用于学习的胸片中有 { $train-share } 显示肺炎。一个总是回答“肺炎”的懒惰程序，会在 { $train-share } 的胸片上答对，却什么也不懂。因此，单看准确率说明不了多少问题。
learn-films-counts = 各类胸片的数量
learn-films-counts-about = 各类胸片的数量：用于学习的有正常 { $train-normal } 张、肺炎 { $train-pneumonia } 张；用于测试的分别为 { $test-normal } 张和 { $test-pneumonia } 张。
learn-films-set = 数据集
learn-films-train-normal = 用于学习：正常
learn-films-train-pneumonia = 用于学习：肺炎
learn-films-test-normal = 用于测试：正常
learn-films-test-pneumonia = 用于测试：肺炎
learn-films-3 = 看看每一类的平均胸片。平均图显示一类的共同之处，并不是任何一个人的胸部。平均图清晰的地方，例如正常肺的边缘，各张胸片就相似。
learn-films-mean-normal = { $train-normal } 张正常胸片的平均
learn-films-mean-pneumonia = { $train-pneumonia } 张肺炎胸片的平均
learn-films-mean-alt-normal = 模糊的胸部，两肺较暗，胸廓边缘清晰，上方两角较暗。
learn-films-mean-alt-pneumonia = 模糊的胸部，与正常的平均图相比，两肺更白，边界更不清晰。
learn-films-4 = 再看亮度。灰度级是从 0（黑）到 255（白）的数字。两类的平均亮度几乎相同，分别为 { $brightness-normal } 和 { $brightness-pneumonia }。但胸片的对比度有差别，锐度差别更大：{ $sharpness-normal } 对 { $sharpness-pneumonia }。锐度与设备有关，也与生病的孩子能否保持不动有关，而与肺无关。请记住这一点。
learn-films-grey = 各灰度级出现的频率
learn-films-grey-about = 从黑到白的灰度级上的两条曲线。正常胸片的黑色像素较多，肺炎胸片的中间灰较多。
learn-films-grey-level = 灰度级
learn-films-grey-share = 像素所占比例
learn-films-statistics = 各类的亮度、对比度和锐度
learn-films-statistics-about = 亮度和对比度的均值与离散程度。两类的亮度几乎相同，肺炎的对比度较低。
learn-films-statistics-note = 线段向两侧各延伸一个标准差：约三分之二的胸片在其范围内。锐度不是灰度级；见表格。
learn-films-brightness = 亮度（平均灰度级）
learn-films-contrast = 对比度（一张胸片内灰度级的离散程度）
learn-films-sharpness = 锐度（拉普拉斯算子的方差）
learn-films-quantity = 量
learn-films-mean-sd = { $mean }，标准差 { $sd }
learn-films-5 = 医院拍摄的胸片很大，也不是正方形。在此处可用的 { $originals } 张原片中，正常胸片通常为 { $normal-width } × { $normal-height } 像素，肺炎胸片为 { $pneumonia-width } × { $pneumonia-height }。一个只看宽和高的程序就能以 { $size-auc } 的 AUC 区分两类。预处理后的胸片都压缩为 { $prepared-width } × { $prepared-height } 像素，从而隐藏了这一线索。

# The split
learn-split-title = 为什么按患者划分
learn-split-1 = 拥有数百万权重的网络可以把胸片背下来。要知道它是否真的懂了什么，就要用训练中从未见过的胸片来测试它，就像考试不应照搬作业题。
learn-split-2 = 但光是新胸片还不够：必须是新的孩子。用于学习的肺炎胸片中，有 { $multi-share } 来自拥有不止一张胸片的孩子；有一个孩子有 { $most-films } 张。同一个孩子的两张胸片，肋骨、姿势相同，设备往往也相同。如果一张用于训练，另一张用于测试，网络认出的可能是孩子而不是疾病，它的成绩就会虚高。
learn-split-chart = 每个肺炎患儿有多少张胸片
learn-split-chart-about = 大多数孩子只有一张胸片。{ $pneumonia-children } 名中有 { $several-children } 名有两张或更多，其中一名有 { $most-films } 张。
learn-split-row = { $films ->
   *[other] 有 { $films } 张胸片的儿童
}
learn-split-row-more = 有 { $films } 张或更多胸片的儿童
learn-split-3 = 所以我们划分的是孩子，而不是胸片。其中 { $fit-patients } 名（{ $fit-films } 张胸片）用于训练。另外 { $validation-patients } 名（{ $validation-films } 张胸片）用于验证：我们用他们来比较网络、选择阈值。测试集的 { $test-patients } 名儿童（{ $test-films } 张胸片）用于最后的考试。
learn-split-4 = 因为我们用验证集胸片作了选择，它们的数字会略微偏好。测试集胸片只用于报告结果，从不用于选择。每当有人看了测试结果又去改动什么，测试的价值就降低一些。
learn-split-part = 部分
learn-split-table = 谁在哪一部分
learn-split-training = 训练

# The networks
learn-networks-title = 三个网络及其学习过程
learn-networks-1 = 本项目所依据的已发表研究比较了三个网络：一个专门设计的小网络、VGG16，以及最深的 ResNet50V2。我们在一台小型计算机上把三个网络都重新训练了一遍：其中两个用了一两个小时，ResNet50V2 用了许多小时。
learn-networks-2 = 训练按轮次（epoch）进行。每一轮中，网络把每张训练胸片看一遍，权重朝更好的答案移动一点。每轮之后，我们在验证集胸片上测量它。下面的曲线应先上升再趋于平稳；如果开始下降，说明网络在死记作业。
learn-networks-cnn = 小型 CNN
learn-networks-vgg16 = VGG16
learn-networks-resnet50v2 = ResNet50V2
learn-networks-efficientnet-lite0 = EfficientNet-lite0（教师网络）
learn-networks-curve = { $network }：每轮之后的验证结果
learn-networks-curve-about = { $network }，{ $epochs } 轮：验证集胸片上的 AUC 从 { $first } 变为 { $last }。坐标轴不从 0 开始。
learn-networks-epoch = 轮次
learn-networks-size = 胸片边长，像素
learn-networks-loss = 训练损失
learn-networks-half = 阈值为二分之一时的准确率
learn-networks-best = 最佳阈值时的准确率
learn-networks-3 = 打开小型 CNN 的表格。第一轮之后，如果在二分之一处切分它的答案，它只在 { $cnn-first-half } 的胸片上正确；但如果在最佳位置切分，则为 { $cnn-first-best }。它已经把胸片排好了顺序，只是不知道线该画在哪里。所以，网络的排序和它的阈值是两回事。
learn-networks-4 = ResNet50V2 并非从零开始。它从自己的早期版本继续训练，并向几位“教师”学习，那是一些此前看过一百万张日常照片的较小网络。它还看过另一家医院的胸片，但不知道其标签。另一个向同样的“教师”学习的网络 EfficientNet-lite0 与它一起读每张胸片：本网站的答案是两者的平均。
learn-networks-compare = 准确率：我们的与已发表的
learn-networks-compare-about = 各网络在验证集和测试集胸片上的准确率及区间，以及该研究就其自己的验证集胸片发表的准确率。三个网络在测试集胸片上的区间相互重叠。
learn-networks-published = 已发表，该研究自己的验证集胸片
learn-networks-parameters = 权重
learn-networks-network = 网络
learn-networks-pixels = 输入，像素
learn-networks-5 = 短线是 95% 区间。用几百张胸片测试也有运气成分：换一批同类的孩子会得到不同的数字。如果多次重复测试，每 100 个这样的区间中约有 95 个会包含真实值。没有区间的数字只是半个数字。
learn-networks-6 = 能得出什么结论？比你想的要少。已发表的数字来自另外的验证集胸片，因此与我们的差异证明不了什么。在我们的验证集胸片上，三者看起来都很出色，也很接近。在测试集胸片上三者都变差，而且区间重叠：本研究并未表明三者中哪一个最好。发布 ResNet50V2 是因为它是该研究的选择。这里它的数字是所发布的两个网络合起来的数字。
learn-networks-7 = 在这一比较中，每个网络都使用它在未经改动的验证集胸片上的最佳阈值。本页其他地方的发布网络的数字使用随其发布的阈值，因此略有不同。
learn-networks-8 = 在阅片室的“其他网络”中，小型 CNN、VGG16 和一个教师网络也会读取打开的胸片。它们的文件此时才会下载。

# Measures
learn-measures-title = 四种答案
learn-measures-1 = 网络给出一个概率。必须有人规定从哪个概率起一张胸片算作肺炎。这就是阈值。于是有四种答案：正确判为肺炎、漏诊、正确判为正常、误判为肺炎。这四种答案的表格称为混淆矩阵。
learn-measures-2 = 在均衡阈值 { $balanced } 下，对测试集胸片：{ $test-pneumonia } 张肺炎胸片中，发现了 { $test-tp } 张，漏掉 { $test-fn } 张。被发现的比例 { $test-sensitivity } 就是敏感度。{ $test-normal } 张正常胸片中，{ $test-tn } 张判为正常，{ $test-fp } 张误判为肺炎。判为正常的比例 { $test-specificity } 就是特异度。
learn-measures-3 = 现在像患者那样反过来问：程序说是肺炎，那么真是肺炎的可能性有多大？这就是阳性预测值 PPV。与它成对的阴性预测值 NPV 则表示“正常”为真的可能性。两者都取决于受检人群中该病有多常见，即患病率。
learn-measures-4 = 设想 1000 名儿童，其中 100 名患肺炎，敏感度和特异度与测试集胸片相同。100 名患儿中有 { $ill-called } 名被判为肺炎。900 名健康儿童中也有 { $well-called } 名。因此，被判为肺炎的儿童中只有 { $ppv-ten } 真的患病，尽管程序发现了 { $test-sensitivity } 的患儿。如果半数儿童患病，同一程序可达到 { $ppv-half }。
learn-measures-5 = 试一试。把阈值调低，漏掉的患儿变少，但会惊动更多健康儿童。没有适合所有用途的最佳阈值：筛查时，宁可一个也不漏；在有风险的治疗之前，宁可更有把握。
learn-measures-which = 胸片
learn-measures-test-warning = 这些是测试集胸片。展示它们，是为了让你看到在未据其作过任何选择的胸片上，数字会如何变化。在这里选择阈值会使测试失去价值：下面的工作点是用验证集患者选定的。
learn-measures-slider = 阈值：从此概率起判为肺炎
learn-measures-prevalence = 每 100 名受检者中患肺炎的人数
learn-measures-prevalence-bad = 请输入 0 到 100 之间的数字。
learn-measures-scores = 所有胸片的概率
learn-measures-scores-about = 按概率排列的胸片：正常胸片在横线下方，肺炎胸片在横线上方，阈值为位于 { $threshold } 的竖线。
learn-measures-scores-note = 与滑块一样，刻度在 0 和 100% 附近被拉宽，因为大多数胸片都在那里。竖线左侧的胸片判为正常，右侧判为肺炎。
learn-measures-scores-axis = 肺炎概率
learn-measures-scores-count = 肺炎胸片（上），正常胸片（下）
learn-measures-range = 概率
learn-measures-matrix = 混淆矩阵
learn-measures-matrix-about = 阈值为 { $threshold } 时：发现 { $tp } 张，漏掉 { $fn } 张，正确判为正常 { $tn } 张，误判为肺炎 { $fp } 张。
learn-measures-shows = 胸片显示
learn-measures-called-normal = 判为正常
learn-measures-called-pneumonia = 判为肺炎
learn-measures-tn = 正确
learn-measures-fp = 误报
learn-measures-fn = 漏诊
learn-measures-tp = 发现
learn-measures-rates = 由此得出
learn-measures-measure = 指标
learn-measures-of = { $n } 中的 { $right }
learn-measures-value = 数值和 95% 区间
learn-measures-among-these = 这些胸片中的 PPV
learn-measures-among-these-npv = 这些胸片中的 NPV
learn-measures-at-prevalence = 你设定的患病率下的 PPV
learn-measures-at-prevalence-npv = 你设定的患病率下的 NPV
learn-measures-nothing = -

# ROC
learn-roc-title = ROC 曲线：一次看遍所有阈值
learn-roc-1 = 每个阈值给出一对敏感度和特异度。把所有这样的点画出来，就得到 ROC 曲线。向上：患病胸片被发现的比例。向右：正常胸片被误判为肺炎的比例。左上角是完美的；对角线就是抛硬币。
learn-roc-2 = 曲线下面积 AUC 用一个数字加以概括。它的含义很简单：随机取一张肺炎胸片和一张正常胸片。AUC 就是网络给前者更高概率的机会。这里，验证集患者为 { $validation-auc }，测试集胸片为 { $test-auc }。
learn-roc-chart = 发布网络的 ROC 曲线及其三种工作点
learn-roc-chart-about = 左上方的两条 ROC 曲线。验证集患者的曲线（AUC { $validation-auc }）位于测试集胸片的曲线（AUC { $test-auc }）之上。标记为各曲线上的三种工作点。
learn-roc-false = 正常胸片被判为肺炎（1 - 特异度）
learn-roc-true = 肺炎胸片被发现（敏感度）
learn-roc-chance = 抛硬币
learn-roc-reading = 工作点
learn-roc-3 = 每条曲线上的三个标记就是你在阅片室中可以选择的工作点，从左到右依次为“{ learn-confirming }”、“{ learn-balanced }”和“{ learn-screening }”。“{ learn-screening }”敏感度高，误报较多。“{ learn-confirming }”特异度高，漏诊较多。“{ learn-balanced }”介于两者之间。每个工作点都是验证集肺炎胸片中某个选定比例所达到的阈值。看看它们在测试集胸片上移动了多远：胸片的排序仍然很好，但相同阈值下的特异度从 { $validation-specificity } 降到 { $test-specificity }。一个阈值不能很好地用于其他胸片。
learn-roc-networks = 三个网络在测试集胸片上的 ROC 曲线
learn-roc-networks-about = 三个网络在测试集胸片上的 ROC 曲线靠得很近且相互交叉。它们的 AUC 在 { $lowest } 与 { $highest } 之间。

# Calibration
learn-calibration-title = 校准是什么意思
learn-calibration-1 = 如果天气预报在许多天里都说降雨概率为 70%，那么其中每 100 天应有约 70 天下雨。这样的预报就是校准好的。我们对网络也有同样的要求：在得到约 70% 的胸片中，每 100 张应有约 70 张显示肺炎。
learn-calibration-2 = 刚训练完的网络很少能做到这一点。两个数字可以修正它：将其原始答案平移一个偏置，这里是 { $bias }，再除以一个温度，这里是 { $temperature }。两者都是用验证集患者以及每张胸片的一个改动副本拟合的。温度低于 1 表示原始网络不如它本可以的那样自信。胸片的排序保持不变，ROC 曲线也就不变。
learn-calibration-chart = 可靠性，{ $side }
learn-calibration-chart-about = 分十档比较预测比例与实际比例。越靠近对角线越好。平均距离（ECE）在校准前为 { $before }，校准后为 { $after }。
learn-calibration-predicted = 预测概率
learn-calibration-observed = 显示肺炎的比例
learn-calibration-before = 之前
learn-calibration-after = 之后
learn-calibration-when = 时间
learn-calibration-3 = 在测试集胸片上，预测比例与实际比例的平均差距在校准前为 { $error-before }，校准后为 { $error-after }：有改善，但并不完美。
learn-calibration-4 = 大多数胸片位于两端；中间各档的胸片很少，所以点会跳来跳去。打开表格看看有多少。校准不会让任何胸片变得更容易，而且只适用于这样的人群：这里两类各算一半。
learn-calibration-5 = 在 { $low } 与 { $high } 之间，程序会说无法判断。对测试集胸片，它回答了其中的 { $answered }。这些答案中有 { $answers-right } 是正确的；在它保留不答的胸片中，只有 { $rest-right } 会是正确的。
learn-calibration-coverage = 回答越少，错误越少
learn-calibration-coverage-about = 如果最接近阈值的胸片不给答案，其余答案中错误的比例就会下降，在验证集和测试集胸片上都是如此。
learn-calibration-answered = 得到答案的胸片
learn-calibration-wrong = 其中错误的

# The map
learn-map-title = 热图表示什么，不表示什么
learn-map-1 = 胸片上的颜色来自一种称为 Grad-CAM 的方法。网络对胸片的最后一幅图只有 { $map-width } × { $map-height } 个位置。对每个位置，该方法都会问：如果这里的内容更强，“肺炎”这个答案会不会更强？答案为“是”的位置就会着色。
learn-map-chart = 自检胸片的热图
learn-map-chart-about = 由 { $map-width } × { $map-height } 个方格组成。最深的一格为 { $strongest }，位于第 { $row } 行第 { $column } 列；大多数方格是空的。
learn-map-row = 第 { $row } 行
learn-map-column = 第 { $column } 列
learn-map-2 = 这里显示的热图来自一张人工合成的胸片，即八张正常胸片的平均。由此可见，热图的方格很粗，而且即使没有任何异常，它也会显示一些东西。
learn-map-3 = 热图不标示病变。它不是感染区的轮廓，可能亮在病变旁边，也不说明某个位置为何重要。如果网络使用了错误的线索，例如胸片边缘，热图可能会指向那里，这时它就告诉了你重要的事。

# Failures
learn-failures-title = 它在哪里出错
learn-failures-1 = 这是本研究最重要的实验。我们用与肺无关的东西训练了一些简单的程序。第一个只看每张胸片的外框，即每边的 8%。第二个只看胸片有多清晰，第三个只看各灰度出现的频率，第四个只看带字母的上方两角。
learn-failures-shortcuts = 不看肺，能把两类区分到什么程度
learn-failures-shortcuts-about = 仅凭外框，在验证集患者上的 AUC 为 { $frame-validation }，在测试集胸片上为 { $frame-test }；网络则为 { $validation-auc } 和 { $test-auc }。抛硬币为 0.5。
learn-failures-border = 仅外框
learn-failures-spectrum = 仅锐度
learn-failures-histogram = 不含位置的灰度级
learn-failures-corners = 上方两角
learn-failures-network = 网络
learn-failures-seen = 所见内容
learn-failures-2 = 仅凭外框，在验证集患者上就达到 { $frame-validation }，几乎与网络一样好。所以，在这些胸片上得分高并不能证明网络是在看肺。这叫做捷径学习（shortcut learning）。训练时，我们遮盖外框，并随机改变锐度和对比度，使这类线索失效，但网络仍在多大程度上依赖它们尚不清楚。
learn-failures-3 = 测试集的正常胸片与用于学习的正常胸片也不同：仅凭外框就能以 { $frame-normals } 的 AUC 区分两者。肺炎胸片则只有 { $frame-pneumonias }。测试集胸片的特异度正是在这里丢失的，这也说明胸片来自别处时会发生什么：其他医院、其他设备、成人。
learn-failures-change = 同一张胸片，稍作改动
learn-failures-change-about = 稍作改动后判读结果不变的胸片比例及区间。全部在 { $least } 与 { $most } 之间。
learn-failures-kept = 判读结果不变的胸片
learn-failures-shift = 概率的平均变动
learn-failures-what = 改动
learn-failures-4 = 我们还对胸片稍作改动，就像相机和计算机会做的那样。好的阅片者不应受影响。大多数判读结果不变，但不是全部：甚至镜像也会改变一些。
learn-change-shifted-by-8-pixels = 平移 8 像素
learn-change-recompressed-jpeg-quality-40 = 强压缩（JPEG 质量 40）
learn-change-gamma-0-75 = 中间灰变亮（伽马 0.75）
learn-change-gamma-1-33 = 中间灰变暗（伽马 1.33）
learn-change-contrast-80 = 对比度降至 80%
learn-change-halved-and-enlarged-again = 缩小一半后再放大
learn-change-blurred-1-pixel = 模糊 1 像素
learn-change-mirrored = 镜像
learn-change-full-size-original = 用完整尺寸的原片代替预处理副本
learn-failures-5 = 如果图像根本不是胸片呢？网络必须在两类中选一类，所以它会把猫判为正常或肺炎。因此，另有一个得分来问：这像我认识的胸片吗？它是用 { $fitted-negatives } 幅非胸片图像拟合的，对于另外 { $negatives } 幅，它拒绝了其中的 { $refused }。
learn-failures-strangers = 什么会被拒绝
learn-failures-strangers-about = 胸片几乎不会被拒绝，测试集胸片中为 { $refused-test }；其他图像几乎都被拒绝，在该得分从未见过的种类中为 { $refused-new }。
learn-failures-refused = 被拒绝
learn-failures-validation = 验证集胸片（界限据此选定）
learn-failures-test = 测试集胸片
learn-failures-known = 非胸片，用于拟合的种类
learn-failures-new = 非胸片，新的种类
learn-failures-picture = 图像
learn-failures-6 = 它不会注意到一切。另一家医院的 { $external } 张胸片大多来自成人，它们是胸片，但与网络所认识的不同：它对其中 { $external-flagged } 张发出提醒，拒绝了 { $external-refused } 张。
learn-failures-7 = 它在那里的答案有多好？其中 { $elsewhere-films } 张胸片的标签得到了放射科医生的一致认可。在这些胸片上，AUC 为 { $elsewhere-auc }，敏感度为 { $elsewhere-sensitivity }，特异度为 { $elsewhere-specificity }：明显不如在它所学习的那家医院的胸片上。

# Rounding
learn-rounding-title = 舍入的影响
learn-rounding-1 = 网络有 { $parameters } 百万个权重。如果每个占四字节，浏览器需要下载约 { $float-size } MB。因此，每个权重都取整为一字节所能容纳的少数整数之一；文件于是只有 { $int8-size } MB，运算也更快。
learn-rounding-2 = 它的答案还一样吗？验证集胸片的 { $validation-films } 个判读结果中有 { $changed-validation } 个改变，测试集胸片的 { $test-films } 个中有 { $changed-test } 个。图中显示两个网络；区间远比差异宽。
learn-rounding-chart = 取整前后的网络
learn-rounding-chart-about = 取整前后的 AUC、敏感度和特异度之差远小于其区间的宽度。
learn-rounding-int8 = 取整后（发布的版本）
learn-rounding-float = 取整前
learn-rounding-row = { $measure }，{ $side }
learn-rounding-3 = “取整前”是权重为四字节的网络。取整后的网络又带着取整多学习了两轮，因此两者的差别也来自那段学习。

# Limits
learn-limits-title = 局限
learn-limits-1 = 网络所学的是同一家医院一至五岁的儿童。在另一家医院的胸片上，它的答案明显更差（见“{ learn-failures-title }”）。据发表的结果，另一个用这些胸片训练的网络在美国成人胸片上的 AUC 只有 0.54，比抛硬币好不了多少。
learn-limits-2 = 它只认识两个词：正常和肺炎。肋骨骨折、结核病或误吞的硬币也只会得到其中之一。
learn-limits-3 = 区间把各张胸片视为相互独立，但同一个孩子的几张胸片并不独立。真实的不确定性比所示的更大。
learn-limits-4 = 此处可用的测试集胸片是官方测试集的一部分。标签是医生对胸片的判断；判断也可能有误。
learn-limits-disclaimer = 仅供教学和研究使用。这不是医疗器械。绝不可用于对任何患者（包括你自己）作出决定。如果你生病了，请去看医生。

# Sources
learn-sources-title = 来源
learn-sources-1 = 胸片：Kermany, Zhang, Goldbaum: Labeled Optical Coherence Tomography (OCT) and Chest X-Ray Images for Classification. Mendeley Data. 许可协议 CC BY 4.0。
learn-sources-2 = 论文：Kermany, Goldbaum, Cai 等：Identifying Medical Diagnoses and Treatable Diseases by Image-Based Deep Learning. Cell 172 (2018), 1122-1131.
learn-sources-3 = 校准：Guo, Pleiss, Sun, Weinberger: On Calibration of Modern Neural Networks（2017）。热图：Selvaraju 等：Grad-CAM（2017）。区间：Wilson（1927）；DeLong, DeLong 和 Clarke-Pearson（1988）。
learn-sources-link = 在新标签页中打开：{ $address }
learn-sources-films-link = doi:10.17632/rscbjbr9sj
learn-sources-article-link = doi:10.1016/j.cell.2018.02.010
