# The first screen, for people who have no film on the page yet, and the page for addresses that do not exist.

welcome-name = 您可以在这里做什么
welcome-picture = 这是一幅绘图。颜色是热图的示例，表示网络看了哪里。
welcome-drop = 拖放
welcome-drop-what = 一张胸片：图片、DICOM 文件或 ZIP。它只留在本机。
welcome-read = 阅读
welcome-read-what = 结果：概率、网络看了哪里，以及它有多大把握。
welcome-question = 质疑
welcome-question-what = 结果：选择严格程度，裁剪或旋转胸片，比较两张胸片。
welcome-proof = 检验隐私：页面显示“已就绪”后，断开网络连接，仍可读取胸片。
welcome-held = 如何保障隐私
welcome-quality = 在 { $films } 张测试胸片中，网络能识别 { $sensitivity } 的肺炎胸片和 { $specificity } 的正常胸片。它们与训练胸片相似；对其他胸片，表现更差。
welcome-quality-chosen = 在用于调整网络的胸片中，它能识别 { $sensitivity } 的肺炎胸片和 { $specificity } 的正常胸片。对其他胸片，表现更差。
welcome-quality-more = 它有多准，在哪里会出错
welcome-missing = 此地址没有页面。
welcome-home = 前往 Pneumoscope
