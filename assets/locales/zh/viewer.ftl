# The viewer: the film on its canvas, the buttons and keys, and where the network looked.

viewer-of = { $name } 的查看器
viewer-film = 胸片 { $name }
viewer-role = 胸片查看器
viewer-hint = 方向键移动胸片，加号和减号缩放。按问号键查看所有按键。

# Commands: on buttons, and in the list of keys.
viewer-zoom-in = 放大
viewer-zoom-out = 缩小
viewer-fit = 显示整张胸片
viewer-one-to-one = 胸片像素与屏幕像素一比一
viewer-pan-left = 视图左移
viewer-pan-right = 视图右移
viewer-pan-up = 视图上移
viewer-pan-down = 视图下移
viewer-rotate-left = 向左旋转
viewer-rotate-right = 向右旋转
viewer-flip = 左右镜像
viewer-invert = 黑白反转
viewer-auto-window = 自动窗
viewer-next-preset = 文件中的下一个窗
viewer-window-wider = 增大窗宽，降低对比度
viewer-window-narrower = 减小窗宽，提高对比度
viewer-level-up = 升高窗位，变暗
viewer-level-down = 降低窗位，变亮
viewer-switch-tool = 拖动时移动胸片，而不是调窗
viewer-measure = 测量长度
viewer-crop = 裁剪
viewer-crop-top-left = 左上角
viewer-crop-top-right = 右上角
viewer-crop-bottom-right = 右下角
viewer-crop-bottom-left = 左下角
viewer-crop-middle = 移动裁剪框
viewer-compare = 对比：将此片留在下一张旁边
viewer-compare-same = 同一张片，热图显示状态相反。打开另一张片进行对比。
viewer-cover = 遮住胸片的一部分
viewer-cover-smaller = 缩小遮块
viewer-cover-larger = 放大遮块
viewer-cover-border = 遮住边缘
viewer-cover-corners = 遮住四角及其字母
viewer-toggle-map = 网络关注区域图
viewer-toggle-map-short = 图
viewer-map-stronger = 提高热图不透明度
viewer-map-weaker = 降低热图不透明度
viewer-reset = 复位
viewer-help = 按键和手势

viewer-group-zoom = 缩放
viewer-group-turn = 旋转和镜像
viewer-group-grey-levels = 灰度和拖动
viewer-group-other = 复位和帮助
viewer-zoom-percent = { $zoom }%
viewer-no-scale = 文件没有说明像素大小，无法测量长度
viewer-millimetres = { $length } 毫米
viewer-millimetres-on-detector = 探测器上 { $length } 毫米。患者体内的实际长度更短，文件没有说明短多少。
viewer-millimetres-somewhere = { $length } 毫米。文件没有说明是探测器上的长度还是患者体内的长度，后者更短。

viewer-grey-levels = 灰度
viewer-level = 窗位
viewer-width = 窗宽
viewer-preset = 窗
viewer-preset-number = 文件中的窗 { $number }
viewer-preset-none = 手动设置

# Where the network looked.
viewer-map = 网络看了哪里
viewer-opacity = 不透明度
viewer-opacity-percent = { $percent }%
viewer-legend = 颜色由暗而透明（低）到亮而不透明（高）
viewer-legend-low = 低
viewer-legend-high = 高
viewer-map-caption-short = 这是网络看的地方，不是病变的位置
viewer-map-caption = 颜色显示网络看的地方，而不是病变的位置。它标出图像中提高了肺炎得分的部分，以 { $map-width } × { $map-height } 个位置计算，再平滑叠加到胸片上（类激活图，Grad-CAM）。它不是轮廓，可能落在关键部位旁边，没有肺炎的胸片也可能出现颜色。在 12 张胸片的测试中，遮住它标出的部分，比遮住随机位置更能改变答案，但并不比遮住另一张胸片的图所标出的部分更能改变。精细图的表现更好。

# $height: upper, middle, lower. $side: left, centre, right, both. Left and right of the image, not of the patient.
viewer-looked-corner = { $side ->
    [both] { $height ->
        [upper] 主要在图像两侧的上部。
        [middle] 主要在图像两侧的中部。
       *[lower] 主要在图像两侧的下部。
    }
    [left] { $height ->
        [upper] 主要在图像的左上部。
        [middle] 主要在图像左侧的中部。
       *[lower] 主要在图像的左下部。
    }
    [right] { $height ->
        [upper] 主要在图像的右上部。
        [middle] 主要在图像右侧的中部。
       *[lower] 主要在图像的右下部。
    }
   *[centre] { $height ->
        [upper] 主要在图像上部的中间。
        [middle] 主要在图像的中央。
       *[lower] 主要在图像下部的中间。
    }
}
viewer-looked-height = { $height ->
    [upper] 主要在图像的上部，横贯左右。
    [middle] 主要在图像的中部，横贯左右。
   *[lower] 主要在图像的下部，横贯左右。
}
viewer-looked-side = { $side ->
    [left] 主要在图像的左侧，纵贯上下。
    [right] 主要在图像的右侧，纵贯上下。
    [both] 主要在图像的两侧，纵贯上下。
   *[centre] 主要沿图像的正中，纵贯上下。
}
viewer-looked-everywhere = 没有特别集中之处：分散在整幅图像上。
viewer-looked-nowhere = 没有：图像的任何部分都没有提高它的肺炎得分。
viewer-looked-faint = 热图很淡：图像中几乎没有什么提高了它的肺炎得分。
viewer-looked-unknown = 网络给出结果后才有热图。

# Announcements for screen readers.
viewer-said-zoom = 缩放 { $zoom }%
viewer-said-place = 视图中心位于距胸片左缘 { $across }%、距上缘 { $down }% 处
viewer-said-turned = { $mirrored ->
    [yes] 已镜像，然后向右旋转 { $degrees } 度
   *[no] 已向右旋转 { $degrees } 度
}
viewer-said-inverted = 黑白已反转
viewer-said-not-inverted = 黑白与原片一致
viewer-said-window = 窗位 { $level }，窗宽 { $width }
viewer-said-tool-pan = 拖动可移动胸片
viewer-said-tool-window = 拖动可调节窗位和窗宽
viewer-said-measure-off = 已关闭测量
viewer-said-crop-on = 已显示裁剪框。按 Tab 键到达各角，用方向键移动。
viewer-said-crop-off = 已移除裁剪框
viewer-said-compare-on = 此片将留在您打开的下一张旁边
viewer-said-compare-off = 对比已结束
viewer-said-map-on = 已显示网络看了哪里
viewer-said-map-off = 已隐藏网络看了哪里
viewer-said-opacity = 热图不透明度 { $percent }%
viewer-said-reset = 视图已复位

# The dialog with all keys.
viewer-keys = 按键和手势
viewer-keys-where = 焦点在查看器中时按键有效；问号键除输入框外处处有效。
viewer-keys-on = 启用单键操作；方向键始终有效
viewer-close = 关闭
viewer-pointers = 鼠标和手指
viewer-pointers-drag = 用左键或单指拖动：调窗（左右调窗宽，上下调窗位）；若已选择移动、测量或遮住，则移动胸片、测量长度或移动遮块。
viewer-pointers-other = 用其他键拖动，或按住 Shift 拖动：执行两者中的另一项。
viewer-pointers-wheel = 滚轮：以指针为中心缩放。
viewer-pointers-fingers = 双指：缩放和移动。
viewer-pointers-double = 双击或双点：在整张胸片与一比一之间切换。
