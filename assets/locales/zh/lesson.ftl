# The example lesson, a page of its own. The build puts these texts into it.

lesson-title = 两张胸片，一个问题
lesson-film-a = 胸片 A
lesson-film-b = 胸片 B
lesson-question = 哪张胸片显示肺炎征象？
lesson-hint = 请在本应呈黑色的肺部寻找白色斑片。先作出判断，再询问网络。
lesson-both = 两张都是
lesson-neither = 都不是
lesson-show = 显示网络的回答

lesson-chose-a = 你选择了胸片 A。
lesson-chose-b = 你选择了胸片 B。
lesson-chose-both = 你选择了两张都是。
lesson-chose-none = 你选择了都不是。
lesson-network-a = 网络判定胸片 A 为肺炎。
lesson-network-b = 网络判定胸片 B 为肺炎。
lesson-network-both = 网络判定两张都是肺炎。
lesson-network-none = 网络判定两张都不是肺炎。
lesson-label-a = 在数据集中，胸片 A 的标签是肺炎。
lesson-label-b = 在数据集中，胸片 B 的标签是肺炎。
lesson-label-both = 在数据集中，两张胸片的标签都是肺炎。
lesson-label-none = 在数据集中，两张胸片的标签都不是肺炎。
lesson-unclear = 其中至少有一张，网络无法确定。

lesson-drawings = 这两张是绘图，因为本网站的这个副本没有可供试用的胸片。网络对绘图的判断与任何人的肺都无关。
lesson-failed = 课程无法开始：{ $reason }
