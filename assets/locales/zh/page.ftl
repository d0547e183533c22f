# The layout of all pages: header, notice, network status, settings, adding films.

page-title = Pneumoscope
page-subtitle = 胸片的第二双眼睛，在您自己的设备上计算。图像不会离开本机。
page-notice = 仅供教学和研究使用。这不是医疗器械：绝不可用于对患者作出任何决定。
page-skip = 跳到正文
page-places = 页面
page-reading-room = 阅片室
page-learn = 学习
page-teachers = 教师专区
page-open-whole = 打开完整页面
page-language = 语言
page-language-missing = 无法加载 { $language } 的文本。请检查网络连接后重试。
page-theme = 颜色
page-theme-system = 主题：与设备相同
page-theme-light = 浅色
page-theme-dark = 深色

page-below = 低于 { $share }
page-above = 高于 { $share }
page-interval = { $value } [{ $low } 至 { $high }]

page-network-starting = 正在启动阅片程序
page-network-fetching = 正在下载网络：{ $received } / { $total } MB
page-network-fetching-left = 正在下载网络：{ $received } / { $total } MB，{ $left }
page-network-interrupted = 下载到 { $received } / { $total } MB 时连接中断，正在重试。
page-network-preparing = 正在准备网络
page-network-ready = 已就绪。图像只留在本机。
page-network-fetched-bar = 网络下载进度
page-network-prepared-bar = 网络准备进度
page-left-minutes = 约剩 { $count } 分钟
page-left-seconds = 约剩 { $count } 秒
page-left-moment = 只剩几秒
page-again = 重试

page-choose = 选择胸片
page-choose-more = 添加胸片
page-choose-folder = 选择文件夹
page-drop = 或拖放到本页任意位置，或从剪贴板粘贴一张
page-formats = JPEG、JPEG 2000、PNG、WebP、GIF、BMP、TIFF 或 DICOM；可一次多张，也可选文件夹或 ZIP
page-let-go = 将胸片拖放到这里。胸片只留在本机。
page-no-pictures = { $count } 个文件不是图像，已略过。
page-nothing-in-folder = 该文件夹中没有文件。
page-no-file = 这不是文件，而是链接或文本。请先保存图像，再将文件拖放到此处。

page-not-kept = 此设备没有空间保存网络：没有网络连接时无法使用。
page-update = 本网站有新版本可用。
page-update-loses = 更新会移除本页面上的片子。请先保存需要的内容。
page-update-now = 立即更新
