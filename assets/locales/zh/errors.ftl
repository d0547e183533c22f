# Why a film has no answer or the network is missing: one text for each error code of the source.

error-empty = 文件是空的（0 字节）。请重新选择图像，或重新导出。
error-not-an-image = 该文件不是图像。请选择保存为 DICOM、JPEG、JPEG 2000、PNG、WebP、GIF、BMP 或 TIFF 的 X 线片。
error-unreadable = 无法读取该文件（{ $cause }）。如果文件已被移动，或者它是文件夹，请重新选择。
error-not-a-chest-film = { $seen ->
        [lateral-view] 这看起来像一张侧位胸片。网络只读正位片。
        [upside-down] 这看起来像一张上下颠倒的胸片。
        [sideways] 这看起来像一张侧转的胸片。
        [negative] 这看起来像一张胸片的负片：明暗颠倒。
        [several-pictures] 这看起来像一页上的多张图片。
        [part-of-a-film] 这看起来只是胸片的一部分。
        [another-picture] 这看起来不像胸片。
        [frontal-film] 这可能是一张正位胸片，但与网络学习所用的胸片差别太大。
       *[other] 这看起来不是一张正立的正位胸片。
    }
error-unsupported = 暂时无法读取 { $format } 文件。请将 X 线片导出为 PNG 或 JPEG 后再试。
error-unsupported-variant = 暂时无法读取此类 { $format } 文件（{ $detail }）。请将 X 线片导出为 8 位 PNG 或 JPEG。
error-unsupported-syntax = 此 DICOM 文件的像素以 { $syntax } 方式存储，这里无法读取。请导出为 PNG 或未压缩的 DICOM。
# The modalities are defined terms of DICOM.
error-wrong-modality = 这不是胸部 X 线片，而是{ $modality ->
        [CT] 一幅 CT 断层图像
        [MR] 一幅 MR 断层图像
        [US] 一幅超声图像
        [NM] 一幅核医学图像
        [PT] 一幅 PET 断层图像
        [MG] 一张乳腺 X 线片
        [XA] 一幅血管造影图像
        [RF] 一幅透视图像
        [SR] 一份没有图像的报告
       *[other] 一幅检查类型为 { $modality } 的图像
    }。请选择 CR、DX 或 RG 图像。
error-wrong-body-part = 文件标明这是以下部位的 X 线片：{ $part }。网络只认识胸片。
error-not-frontal = 文件标明这不是正位片（{ $view }）。网络只认识正位胸片。
error-multi-frame = 此 DICOM 文件有 { $frames } 帧。请选择单张 X 线片。
error-no-pixels = 此 DICOM 文件中没有图像。
error-truncated = { $format } 文件不完整：缺少末尾部分。请重新复制或下载。
error-corrupt = { $format } 文件已损坏，无法读取（{ $detail }）。请重新复制或导出。
error-too-many-bytes = 文件大小为 { $megabytes } MB；上限为 { $limit } MB。请导出较小的文件。
error-too-many-pixels = 图像有 { $width } × { $height } 像素，超过 { $limit_megapixels } 百万像素的上限。请导出较小的图像。
error-too-long = 图像为 { $width } × { $height } 像素，任何一边都不能超过 { $limit }。请导出较小的图像。
error-too-much-memory = 读取该 { $format } 文件需要过多内存。请导出较小的文件，或改为每样本 8 位。
error-too-much-work = 读取该 { $format } 文件会耗时过长：它使解码器反复处理相同的部分。请重新导出。
error-browser-cannot = 此浏览器无法解码该 { $format } 文件。请将胸片导出为 PNG 或 JPEG，或换用其他浏览器。
error-browser-changes-pixels = 为防止跟踪，此浏览器会改动其解码的像素，因此无法准确读取该 { $format } 文件。请将胸片导出为 PNG 或 JPEG。
error-is-archive = 这是 { $format } 压缩包。请解压后选择胸片。
error-archive-encrypted = 压缩包中的文件受密码保护。请用密码解压后选择胸片。
error-archive-method = 压缩包中的文件使用了不支持的压缩方法（{ $method }）。请解压后选择胸片。
error-archive-too-many-files = 压缩包中的文件超过 { $limit } 个。请解压后选择胸片。
error-archive-too-large = 压缩包解压后有 { $megabytes } MB，上限为 { $limit } MB。请解压后选择胸片。
error-archive-too-deep = 文件中的压缩包内还有压缩包。请解压后选择胸片。
error-archive-without-films = 压缩包中没有图像（文件数：{ $files }）。请选择其他文件。
error-too-small = 图像只有 { $width } × { $height } 像素；X 线片每边至少需要 { $minimum } 像素。请选择原尺寸图像，而不是缩略图。
error-near-constant = 图像是空白的：几乎所有像素的亮度都相同。请检查导出的文件是否正确。
error-colour = 这是彩色图像，而 X 线片是灰度的。如果是屏幕照片或幻灯片，请裁剪到胸片部分。

# 我们这边的问题。原因用浏览器自己的话说明。
error-network-unreachable = 无法下载网络（模型文件，{ $megabytes } MB）（{ $cause }）。请检查网络连接后重试。
error-network-wrong-file = 网络文件不是本应用所用的文件（SHA-256 { $found }，应为 { $expected }）。请重试；如果仍不行，说明网站上的文件已损坏。
error-network-unusable = 网络无法运行（{ $cause }）。请重试，或重新加载页面。
error-worker-died = 读片程序在这张片子上停止了（{ $cause }）。其他片子会继续；请用较小的尺寸再试这一张。
error-worker-silent = 读片程序超过 { $seconds } 秒没有响应，这张片子已取消。其他片子会继续；请重试，或用较小的尺寸再试这一张。
error-worker-stopped = 读片程序停止了（{ $cause }）。请重试，或重新加载页面。
error-worker-lacks-memory = 内存不足，无法载入网络（{ $cause }）。请关闭其他标签页和程序，然后重试。
error-worker-lacks-memory-for-film = 内存不足，无法读取这张片子（{ $cause }）。其他片子会继续；请关闭其他标签页和程序后重试，或用较小的尺寸再试这一张。
error-worker-missing = 此浏览器无法启动读片程序（{ $cause }）。请换用其他浏览器。
