# Sample films.

samples-try = 手头没有胸片？试试这些：
samples-try-drawing = 手头没有胸片？试试一幅绘图：
samples-film = 示例 { $number }
samples-drawing-clear = 双肺清晰
samples-drawing-patch = 一侧肺有斑片
samples-drawing-diffuse = 双肺弥漫
samples-drawing-name = 绘图 { $number }，不是 X 线片
samples-is-a-drawing = 这是绘图，不是 X 线片：网络对它的判断与任何人的肺都无关。
samples-labelled-pneumonia = 数据集标注：肺炎。
samples-labelled-normal = 数据集标注：正常。
samples-failed = 无法下载胸片。请检查网络连接后重试。
samples-credit = 示例：{ $citation }（{ $licence }）
