"""Drawings like other scans: CT slices, bones, ultrasound, a chest from the side. Each function makes one, grey levels possibly outside 0..255."""

import itertools

import cv2
import numpy as np

from pictures import CANVAS, power_noise


def _ellipse(canvas, centre, axes, value: float, angle: float = 0, width: int = -1):
    """Draws on the float canvas; centre and half axes in units of its side."""
    cx, cy, a, b = (round(v * CANVAS) for v in (*centre, *axes))
    cv2.ellipse(canvas, (cx, cy), (a, b), angle, 0, 360, value, width, cv2.LINE_AA)


def _scanned(canvas, rng, sigma: float):
    """Blurred a little, with a scanner's noise."""
    return cv2.GaussianBlur(canvas, (0, 0), sigma) + rng.normal(0, rng.uniform(2, 9), canvas.shape)


def _black() -> np.ndarray:
    return np.zeros((CANVAS, CANVAS), np.float32)


def head_phantom(rng):
    """A bright ring, tissue with two dark ventricles and some lesions, as a slice of a head."""
    canvas, centre = _black(), rng.uniform(0.47, 0.53, 2)
    a, b = rng.uniform(0.3, 0.38), rng.uniform(0.38, 0.46)
    tissue, bone = rng.uniform(80, 140), rng.uniform(0.02, 0.04)
    _ellipse(canvas, centre, (a, b), rng.uniform(200, 255))
    _ellipse(canvas, centre, (a - bone, b - bone), tissue)
    for _ in range(rng.integers(3, 10)):
        place = centre + rng.uniform(-0.6, 0.6, 2) * (a, b)
        _ellipse(canvas, place, rng.uniform(0.01, 0.07, 2), tissue + rng.uniform(-40, 40), rng.uniform(0, 180))
    for side in (-1, 1):
        _ellipse(canvas, centre + [side * 0.06, -0.02], (0.03, rng.uniform(0.08, 0.14)), tissue - 50, side * 15)
    return _scanned(canvas, rng, 2.5)


def body_phantom(rng):
    """A wide ellipse of fat and muscle with a spine, ribs and two dark lungs or other organs, as a slice of a trunk."""
    canvas, a, b = _black(), rng.uniform(0.4, 0.47), rng.uniform(0.26, 0.34)
    muscle, fat = rng.uniform(110, 150), rng.uniform(0.01, 0.04)
    _ellipse(canvas, (0.5, 0.5), (a, b), rng.uniform(50, 80))
    _ellipse(canvas, (0.5, 0.5), (a - fat, b - fat), muscle)
    for angle in rng.uniform(0, 2 * np.pi, 12):
        place = (0.5 + (a - fat - 0.025) * np.cos(angle), 0.5 + (b - fat - 0.025) * np.sin(angle))
        _ellipse(canvas, place, (0.03, 0.01), 230, np.degrees(angle) + 90)
    lungs = rng.random() < 0.6
    for side in (-1, 1):
        organ = rng.uniform(5, 40) if lungs else muscle + rng.uniform(-30, 50)
        _ellipse(canvas, (0.5 + side * 0.2, 0.49), (a * 0.33, b * 0.66), organ, side * 10)
    for _ in range(rng.integers(15, 50)):
        place = rng.uniform([0.25, 0.35], [0.75, 0.6])
        _ellipse(canvas, place, rng.uniform(0.002, 0.015, 2), rng.uniform(60, 180))
    _ellipse(canvas, (0.5 + rng.uniform(0, 0.06), 0.45), rng.uniform(0.07, 0.12, 2), muscle + 20)
    _ellipse(canvas, (0.5, 0.5 + b * 0.55), (0.06, 0.05), 235)
    _ellipse(canvas, (0.5, 0.5 + b * 0.55), (0.02, 0.02), muscle)
    return _scanned(canvas, rng, 2)


def limb_phantom(rng):
    """Round sections of one or two limbs, each with rings of bone."""
    canvas, limbs = _black(), rng.integers(1, 3)
    for i in range(limbs):
        centre = np.array([(i + 0.5) * 0.96 / limbs + 0.02, 0.5]) + rng.uniform(-0.02, 0.02, 2)
        radius = rng.uniform(0.3, 0.42) / limbs
        _ellipse(canvas, centre, (radius, radius * rng.uniform(0.8, 1.1)), rng.uniform(45, 70))
        _ellipse(canvas, centre, (radius * 0.88, radius * 0.8), rng.uniform(110, 150))
        for _ in range(rng.integers(1, 3)):
            place, bone = centre + rng.uniform(-0.4, 0.4, 2) * radius, radius * rng.uniform(0.15, 0.3)
            _ellipse(canvas, place, (bone, bone), 250)
            _ellipse(canvas, place, (bone * 0.55, bone * 0.55), rng.uniform(60, 110))
    return _scanned(canvas, rng, 2)


def ellipses_phantom(rng):
    """Shepp and Logan's idea: a bright outline, and ellipses that add to each other."""
    canvas, angle = _black(), rng.uniform(-30, 30)
    axes = rng.uniform(0.3, 0.46, 2)
    inner = axes - rng.uniform(0.01, 0.03)
    _ellipse(canvas, (0.5, 0.5), axes, 255, angle)
    _ellipse(canvas, (0.5, 0.5), inner, rng.uniform(40, 110), angle)
    inside = _black()
    _ellipse(inside, (0.5, 0.5), inner, 1, angle)
    for _ in range(rng.integers(4, 12)):
        layer = _black()
        place = 0.5 + rng.uniform(-0.6, 0.6, 2) * inner
        _ellipse(layer, place, rng.uniform(0.02, 0.16, 2), rng.uniform(-50, 60), rng.uniform(0, 180))
        canvas += layer * inside
    return _scanned(canvas, rng, 1)


def _shaft(body, start, end, width: float):
    """Adds a long bone to the attenuation: dense walls, a lighter marrow, wider ends. In units of the side."""
    start, end = np.asarray(start, float), np.asarray(end, float)
    p, q = ([round(v) for v in point * CANVAS] for point in (start, end))
    thick = round(width * CANVAS)
    wall, marrow = _black(), _black()
    cv2.line(wall, p, q, 1, thick, cv2.LINE_AA)
    cv2.line(marrow, p, q, 1, max(1, round(thick * 0.5)), cv2.LINE_AA)
    along = (end - start) / np.linalg.norm(end - start)
    for point, inwards in ((start, along), (end, -along)):
        centre = [round(v) for v in (point + inwards * width * 0.3) * CANVAS]
        cv2.circle(wall, centre, round(thick * 0.68), 1, -1, cv2.LINE_AA)
        cv2.circle(marrow, centre, round(thick * 0.5), 0.8, -1, cv2.LINE_AA)
    body += 1.1 * wall - 0.6 * marrow


def _flesh(body, start, end, width: float):
    """Adds soft tissue around a line; where two such overlap it counts once."""
    layer = _black()
    p, q = ([round(v * CANVAS) for v in point] for point in (start, end))
    cv2.line(layer, p, q, 0.45, round(width * CANVAS), cv2.LINE_AA)
    np.maximum(body, cv2.GaussianBlur(layer, (0, 0), width * CANVAS / 7), out=body)


def _exposed(flesh, bone, rng):
    """The radiograph of the attenuation, turned by up to 40 degrees; bone has a trabecular texture."""
    texture = 1 + (power_noise(rng, 0.8, 1.2, CANVAS) - 127) / 400
    attenuation = cv2.GaussianBlur(flesh + bone * texture.astype(np.float32), (0, 0), 1.8)
    matrix = cv2.getRotationMatrix2D((CANVAS / 2, CANVAS / 2), rng.uniform(-40, 40), rng.uniform(0.9, 1.2))
    attenuation = cv2.warpAffine(attenuation, matrix, (CANVAS, CANVAS), borderMode=cv2.BORDER_REPLICATE)
    return 255 * (1 - np.exp(-rng.uniform(1, 1.6) * attenuation)) + rng.normal(0, rng.uniform(2, 7), flesh.shape)


def long_bones(rng, count: int):
    """A thigh or an upper arm (one shaft), a forearm or a lower leg (two), through the whole picture."""
    flesh, bone = _black(), _black()
    middle = rng.uniform(0.45, 0.55)
    _flesh(flesh, (middle, -0.3), (middle + rng.uniform(-0.05, 0.05), 1.3), rng.uniform(0.35, 0.55))
    for i in range(count):
        x = middle + (i - (count - 1) / 2) * rng.uniform(0.13, 0.2)
        top, bottom = rng.choice([-0.3, 0.12]), rng.choice([0.88, 1.3])
        _shaft(bone, (x, top), (x + rng.uniform(-0.04, 0.04), bottom), rng.uniform(0.07, 0.13) / count**0.5)
    return _exposed(flesh, bone, rng)


def hand(rng):
    flesh, bone = _black(), _black()
    wrist = np.array([0.5, 0.78])
    _flesh(flesh, wrist, (0.5, 1.3), 0.24)
    for x in (-0.045, 0.05):
        _shaft(bone, wrist + [x, 0.09], (0.5 + x, 1.4), 0.06)
    for _ in range(8):
        _ellipse(bone, wrist + rng.uniform([-0.08, -0.03], [0.08, 0.06]), rng.uniform(0.018, 0.03, 2), 0.7)
    spread = rng.uniform(10, 17)
    for finger, length in enumerate((0.42, 0.58, 0.64, 0.6, 0.5)):
        angle = np.radians((finger - 2) * spread - (25 if finger == 0 else 0))
        ray = np.array([np.sin(angle), -np.cos(angle)])
        joints = [wrist + ray * length * part for part in (0.12, 0.5, 0.74, 0.88, 1)]
        _flesh(flesh, wrist, joints[1], 0.13)
        _flesh(flesh, joints[1], joints[-1], 0.085)
        for start, end in itertools.pairwise(joints):
            _shaft(bone, start + 0.02 * ray, end - 0.012 * ray, 0.036)
    return _exposed(flesh, bone, rng)


def knee(rng):
    flesh, bone = _black(), _black()
    _flesh(flesh, (0.5, -0.3), (0.5, 1.3), rng.uniform(0.5, 0.65))
    gap, width = rng.uniform(0.46, 0.54), rng.uniform(0.12, 0.16)
    _shaft(bone, (0.5, -0.3), (0.5, gap - 0.12), width)
    _shaft(bone, (0.49, gap + 0.12), (0.48, 1.3), width * 0.9)
    _shaft(bone, (0.5 + width * 1.05, gap + 0.16), (0.5 + width * 0.9, 1.3), width * 0.4)
    for side in (-1, 1):
        _ellipse(bone, (0.5 + side * width * 0.55, gap - 0.08), (width * 0.62, 0.075), 0.8)
        _ellipse(bone, (0.5 + side * width * 0.5, gap + 0.07), (width * 0.62, 0.05), 0.75)
    return _exposed(flesh, bone, rng)


def _echoes(rng):
    """[depth, line]: speckle of layered tissue with dark cysts, brighter below them; 0..255."""
    depth, line = np.mgrid[:CANVAS, :CANVAS] / CANVAS
    tissue = power_noise(rng, 1.2, 1.8, CANVAS) / 127
    tissue += 0.6 * np.sin(depth * rng.uniform(20, 60) + 2 * tissue) * np.exp(-3 * depth)
    cysts = np.zeros(tissue.shape, bool)
    for _ in range(rng.integers(1, 5)):
        centre, (a, b) = rng.uniform(0.2, 0.8, 2), rng.uniform(0.04, 0.14, 2)
        cysts |= np.hypot((line - centre[0]) / a, (depth - centre[1]) / b) < 1
        tissue += 0.4 * ((abs(line - centre[0]) < a) & (depth > centre[1]))
    tissue[cysts] = 0.05
    field = rng.normal(size=(2, CANVAS, CANVAS))
    speckle = np.hypot(*(cv2.GaussianBlur(part, (0, 0), sigmaX=4, sigmaY=1.5) for part in field))
    amplitude = np.clip(tissue, 0.03, None) * speckle / speckle.mean() * np.exp(-rng.uniform(0, 1.5) * depth)
    return np.clip(140 + 32 * np.log2(amplitude + 1e-3), 0, 255).astype(np.float32)


def fan(rng, inner: float):
    """The echoes spread over a sector whose arcs have the radii `inner` and 1, on black."""
    half = np.radians(rng.uniform(28, 42))
    y, x = np.mgrid[:CANVAS, :CANVAS] / CANVAS
    x, y = (x - 0.5) * (1 + inner) * 1.1, (y - 0.04) * 1.1 * (1 - inner * np.cos(half)) + inner * np.cos(half)
    depth, angle = (np.hypot(x, y) - inner) / (1 - inner), np.arctan2(x, y)
    line = (angle / half + 1) / 2
    coordinates = [(c * (CANVAS - 1)).astype(np.float32) for c in (line, depth)]
    return cv2.remap(_echoes(rng), *coordinates, cv2.INTER_LINEAR, borderMode=cv2.BORDER_CONSTANT)


def linear_scan(rng):
    left, top = (int(v) for v in rng.integers(20, 90, 2))
    screen = _black()
    screen[top:-top, left:-left] = _echoes(rng)[: CANVAS - 2 * top, : CANVAS - 2 * left]
    return screen


def chest_slice(rng, window: str, enlarged: bool):
    """A slice of a chest with lungs and their vessels, a heart, a spine, ribs and the table below, in a window for soft
    tissue or for lungs; enlarged, the chest fills the picture."""
    canvas = np.full((CANVAS, CANVAS), -1000.0, np.float32)
    a, b = rng.uniform(0.36, 0.48), rng.uniform(0.25, 0.36)
    centre, tilt = np.array([0.5, 0.47]) + rng.uniform(-0.03, 0.03, 2), rng.uniform(-4, 4)
    fat = rng.uniform(0.015, 0.05)
    _ellipse(canvas, centre, (a, b), -90, tilt)
    _ellipse(canvas, centre, (a - fat, b - fat), 45, tilt)
    for side in (-1, 1):
        lung = np.array([rng.uniform(0.3, 0.38) * a, rng.uniform(0.62, 0.76) * b])
        place = centre + [side * 0.52 * a, -0.02]
        _ellipse(canvas, place, lung, rng.uniform(-880, -760), side * rng.uniform(4, 14))
        for _ in range(rng.integers(15, 45)):
            away = rng.normal(0, 0.4, 2).clip(-0.8, 0.8) * lung
            _ellipse(canvas, place + away, rng.uniform(0.002, 0.012, 2), rng.uniform(-400, 60), rng.uniform(0, 180))
    heart = centre + [rng.uniform(0, 0.06), -0.03]
    _ellipse(canvas, heart, (rng.uniform(0.07, 0.14), rng.uniform(0.08, 0.14)), rng.uniform(40, 220), rng.uniform(-40, 40))
    spine = centre + [0, 0.62 * b]
    _ellipse(canvas, spine + [-0.04, -0.05], (0.025, 0.025), rng.uniform(40, 200))
    _ellipse(canvas, spine, (0.055, 0.045), 450)
    _ellipse(canvas, spine + [0, 0.05], (0.018, 0.016), 30)
    for angle in np.linspace(0, 2 * np.pi, rng.integers(10, 17)) + rng.uniform(0, 1):
        around = np.array([(a - fat - 0.02) * np.cos(angle), (b - fat - 0.02) * np.sin(angle)])
        _ellipse(canvas, centre + around, (0.03, 0.009), 600, np.degrees(angle) + 90 + rng.uniform(-15, 15))
    if rng.random() < 0.7:
        _ellipse(canvas, centre + [0, b - 0.55], (0.9, 0.6), -300, 0, 3)
    if enlarged:
        rim = np.round((centre + [[-a, -b], [a, b]]) * CANVAS).astype(int).clip(0, CANVAS)
        canvas = cv2.resize(canvas[rim[0, 1] : rim[1, 1], rim[0, 0] : rim[1, 0]], (CANVAS, CANVAS), interpolation=cv2.INTER_LINEAR)
    middle, width = (40, rng.uniform(300, 450)) if window == "soft tissue" else (-600, rng.uniform(1200, 1700))
    return (_scanned(canvas, rng, 1.5) - middle) / width * 255 + 127


def lateral(rng, broad: bool, arms: bool):
    """A chest from the side: overlapping lungs between the breastbone and a row of vertebrae, domes of the diaphragm, heart."""
    y, x = np.mgrid[:CANVAS, :CANVAS] / CANVAS
    half, lean = rng.uniform(*((0.36, 0.46) if broad else (0.26, 0.36))), rng.uniform(-0.05, 0.05)
    middle = 0.5 + lean * (y - 0.5)
    body = 0.9 * np.clip(1 - (np.abs(x - middle) / (half + 0.08 * (y - 0.5))) ** 4, 0, 1)
    air = np.zeros_like(body)
    for _ in range(2):
        cx, cy = 0.5 + rng.uniform(-0.03, 0.03), rng.uniform(0.4, 0.46)
        lung = np.hypot((x - middle + 0.5 - cx) / (half * rng.uniform(0.66, 0.8)), (y - cy) / rng.uniform(0.32, 0.4)) < 1
        dome = cy + rng.uniform(0.2, 0.3) + rng.uniform(0.3, 0.8) * (x - cx + rng.uniform(-0.1, 0.1)) ** 2 + 0.12 * (x - cx)
        air += 0.33 * (lung & (y < dome))
    body = cv2.GaussianBlur((body - air).astype(np.float32), (0, 0), 4)
    bone = _black()
    spine, height = 0.5 + half * rng.uniform(0.6, 0.78), rng.uniform(0.055, 0.075)
    for place in np.arange(-0.05, 1.05, height * 1.25):
        bend = spine - rng.uniform(0.02, 0.03) * np.cos(np.pi * (place - 0.5)) * 2 + lean * (place - 0.5)
        _ellipse(bone, (bend, place), (height * 0.62, height * 0.5), rng.uniform(0.2, 0.35), rng.uniform(-8, 8))
        _ellipse(bone, (bend + height, place + 0.02), (height * 0.5, height * 0.14), 0.2, 35)
    for i in range(rng.integers(5, 10)):
        top = 0.1 + i * rng.uniform(0.07, 0.1)
        points = [(round((spine - t * half * 1.35) * CANVAS), round((top + 0.25 * t + 0.12 * t * t) * CANVAS)) for t in np.linspace(0, 1, 12)]
        cv2.polylines(bone, [np.array(points)], False, 0.1, round(rng.uniform(5, 10)), cv2.LINE_AA)
    front = 0.5 - half * rng.uniform(0.75, 0.9)
    cv2.line(bone, (round((front + 0.05) * CANVAS), round(0.2 * CANVAS)), (round(front * CANVAS), round(0.55 * CANVAS)), 0.25, 9, cv2.LINE_AA)
    heart = _black()
    _ellipse(heart, (0.5 - half * rng.uniform(0.2, 0.4), rng.uniform(0.52, 0.62)), (rng.uniform(0.09, 0.14), rng.uniform(0.1, 0.16)), 0.3, rng.uniform(20, 60))
    _ellipse(heart, (0.5, rng.uniform(0.38, 0.46)), rng.uniform(0.03, 0.06, 2), 0.15)
    if arms:
        _ellipse(heart, (rng.uniform(0.35, 0.6), rng.uniform(-0.02, 0.06)), (rng.uniform(0.2, 0.3), rng.uniform(0.08, 0.15)), 0.5, rng.uniform(-30, 30))
    texture = 1 + (power_noise(rng, 1.0, 1.5, CANVAS) - 127) / 700
    attenuation = (body + cv2.GaussianBlur(bone, (0, 0), 2.5) + cv2.GaussianBlur(heart, (0, 0), 7)) * texture
    film = 255 * (1 - np.exp(-rng.uniform(1.1, 2.0) * np.clip(attenuation, 0, None))) + rng.normal(0, rng.uniform(1, 5), body.shape)
    return film[:, :: rng.choice([-1, 1])]
