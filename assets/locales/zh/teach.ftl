# The page for teachers.

teach-title = 教师专区
teach-intro = Pneumoscope 是为机器学习、统计学和医学课堂而做的，适合约 16 岁以上的学生。无需安装任何东西，无需账号，学生打开的胸片也不会离开本机。

teach-link-title = 链接到它
teach-link-1 = 各页面都有自己的网址。您也可以链接到“学习”页的某一节；该页的章节列表给出了网址。
teach-link-room = 阅片室
teach-link-learn = “学习”页
teach-link-section = 其中一节，这里是带阈值滑块的那一节

teach-embed-title = 嵌入您自己的网页
teach-embed-1 = 一个普通的框架就够了。将以下代码复制到接受 HTML 的网页或学习平台中：
teach-embed-code = 框架代码
teach-embed-copy = 复制
teach-embed-copied = 已复制。
teach-embed-not-copied = 浏览器不允许复制。代码已选中：请用键盘复制。
teach-embed-2 = 沙箱（sandbox）只给框架所需的权限：用于计算的脚本、用于保存网络的自有存储，以及用于保存结果的下载。它不需要摄像头、麦克风或任何其他权限。如要改为显示“学习”页，请在网址后加上 #/learn。
teach-embed-3 = 在框架内，一切都以紧凑的形式与页面本身一样工作。拖放胸片需要鼠标能够到达框架；选择文件则始终可行。
teach-embed-4 = 如果您的网页可以运行自己的脚本，一个元素就能做得更多：它会随内容调整高度，您的脚本可以把胸片交给它并收到结果。其他来源的网页必须写在网站旁边的 embed.json 里，由网站所有者填写。
teach-embed-script = 元素代码
teach-embed-5 = 用它做成的一堂课：两张胸片，一个问题，按需揭晓答案。
teach-embed-lesson = 打开这堂课

teach-exercise-title = 让学生读片
teach-exercise-1 = 在读片练习中，学生判读不显示名称的胸片，说明有多确定，并与网络比较：混淆矩阵、带区间的敏感度和特异度，以及意见不同之处。可使用示例胸片，或由每位学生在读片室添加含 NORMAL 和 PNEUMONIA 的文件夹。
teach-exercise-2 = 选择设置并把链接给学生。学生的回答不会被发送或保存。
teach-exercise-reveal = 何时显示什么
teach-exercise-films = 每位学生的胸片数
teach-exercise-all = 全部
teach-exercise-link = 练习链接

teach-host-title = 自行托管副本
teach-host-1 = 整个网站是一个名为 dist 的文件夹。按项目 README 的说明构建，然后将该文件夹复制到任意网络服务器的根目录或子文件夹。服务器上无需运行程序，也不需要数据库。
teach-host-2 = 首次访问会下载网络，约 { $megabytes } MB；之后浏览器会将其保留。如果机房网速较慢，在校内服务器上放一份副本会有帮助。首次访问之后，无需网络连接即可使用。

teach-lessons-title = 课堂活动建议
teach-lesson-1-title = 两张胸片，一个问题（15 分钟）
teach-lesson-1 = 并排展示两张胸片，不给答案。哪一张显示肺炎？让每个人作出判断并写下理由。然后在阅片室中打开胸片，揭晓概率。请提问：这个数字会改变你的想法吗？你需要先了解这个程序的哪些情况？
teach-lesson-2-title = 阈值在哪里？（30 分钟）
teach-lesson-2 = 打开“学习”页上的阈值滑块。全班一半人扮演担心漏诊肺炎的家长，另一半扮演支付治疗费用的医院。双方各选一个阈值，并用混淆矩阵为之辩护。然后把患病率从 50 改为 1，看看 PPV。它有什么变化，为什么？
teach-lesson-3-title = 聪明的汉斯（30 分钟）
teach-lesson-3 = 阅读“它在哪里出错”一节。一个只看胸片外框的程序就能区分两类。为什么？请收集外框可能泄露的信息。然后用绘图软件遮住一张胸片的肺部，让网络作答。得分高能证明什么？
teach-lesson-4-title = 97% 有多好？（15 分钟）
teach-lesson-4 = 从“学习”页取一个带区间的数字，用混淆矩阵重新计算。要有多少张胸片改变归类，才能使它变动一个百分点？为什么测试集胸片的区间更宽？

teach-tell-title = 要告诉学生的话
teach-tell-1 = 这不是医疗器械。任何人都不得用它来判断疾病，无论是自己的还是他人的。请在看第一张胸片之前就说明这一点。
teach-tell-2 = 它只在同一家医院的一至五岁儿童胸片上测试过。对于其他胸片，它的结果可能毫无意义。
teach-tell-3 = 胸片是一个人的影像。请使用这里提供的或已公开发表的胸片，绝不要使用在场任何人的胸片，即使不会上传任何内容。
teach-tell-4 = 网络没有智能，对医学一无所知。它学到的是哪些图像有哪种标签。它常常与医生一致，有时不一致。这就是这堂课的要点。

teach-licence-title = 许可协议与引用
teach-licence-1 = 本程序是自由软件，您可任选 MIT 或 Apache 2.0 许可协议。您可以修改并再次分发。
teach-licence-2 = 网络学习所用的胸片采用 CC BY 4.0 许可协议，要求如下署名：
