"""Makes the codestreams in this folder: `python make.py OPJ_COMPRESS`, a path to OpenJPEG's program.

Needs imagecodecs (OpenJPEG, OpenJPH, CharLS), pyjpegls (CharLS) and pylibjpeg-openjpeg. All show the picture of `made` in
tests/common/codestreams.rs, 67 x 65 pixels of as many bits as a name says, "s" for signed ones.
"""

import subprocess
import sys
import tempfile
from pathlib import Path

import imagecodecs
import jpeg_ls
import numpy as np
import openjpeg

HERE = Path(__file__).parent
WIDTH, HEIGHT = 67, 65


def made(bits):
    y, x = np.mgrid[0:HEIGHT, 0:WIDTH].astype(np.int64)
    white = (1 << bits) - 1
    picture = (x * 5 + y * 3) * white // 540 + (x * x + y * 3) % 11 * (y % 3) * white // 4096
    picture[:9, :20], picture[-5:, :] = 0, white
    return picture


def words(picture, bits):
    return picture.astype(np.uint8 if bits <= 8 else np.uint16)


def opj(options, bits, suffix="j2k", components=1):
    """By OpenJPEG's program, which has options that the packages lack."""
    picture = words(made(bits), bits)
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / ("in.pgx" if components == 1 else "in.ppm")
        target = Path(folder) / f"out.{suffix}"
        if components == 1:
            head = f"PG ML + {bits} {WIDTH} {HEIGHT}\n"
        else:
            head = f"P6\n{WIDTH} {HEIGHT}\n255\n"
        pixels = picture if components == 1 else np.dstack([picture] * components)
        source.write_bytes(head.encode() + pixels.astype(">u2" if bits > 8 else "u1").tobytes())
        command = [sys.argv[1], "-i", source, "-o", target, *options]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        return target.read_bytes()


def put(name, data):
    (HERE / name).write_bytes(bytes(data))


for bits in range(8, 17):
    put(f"{bits}.j2k", openjpeg.encode(words(made(bits), bits), bits_stored=bits, codec_format=0))
for bits in (8, 12, 16):
    signed = (made(bits) - (1 << bits - 1)).astype(np.int8 if bits == 8 else np.int16)
    put(f"s{bits}.j2k", openjpeg.encode(signed, bits_stored=bits, codec_format=0))
    put(f"lossy-{bits}.j2k", openjpeg.encode(words(made(bits), bits), bits_stored=bits, codec_format=0, compression_ratios=[3]))
    stored = 8 if bits == 8 else 16
    put(f"{bits}.jph.j2k", imagecodecs.htj2k_encode(words(made(bits), stored), reversible=True))
put("s16.jph.j2k", imagecodecs.htj2k_encode((made(16) - 32768).astype(np.int16), reversible=True))
put("lossy-8.jph.j2k", imagecodecs.htj2k_encode(words(made(8), 8), 0.01, reversible=False))
put("lossy-12.jph.j2k", imagecodecs.htj2k_encode(words(made(12), 16), 0.001, reversible=False))
put("lossy-16.jph.j2k", imagecodecs.htj2k_encode(words(made(16), 16), 0.001, reversible=False))
put("tiles.j2k", opj(["-t", "40,36", "-n", "4", "-p", "RPCL", "-c", "[16,16]", "-SOP", "-EPH", "-TP", "R"], 12))
put("layers.j2k", opj(["-r", "8,4,1", "-p", "PCRL", "-n", "3"], 12))
put("modes.j2k", opj(["-M", "63", "-b", "16,16", "-n", "1"], 12))
put("12.jp2", opj([], 12, "jp2"))
put("rgb.jp2", opj([], 8, "jp2", 3))
for bits in range(2, 17):
    data = words(made(bits), bits).tobytes()
    put(f"{bits}.jls", jpeg_ls.encode_buffer(data, HEIGHT, WIDTH, 1, bits, 0))
for bits in (8, 12, 16):
    put(f"near-{bits}.jls", jpeg_ls.encode_buffer(words(made(bits), bits).tobytes(), HEIGHT, WIDTH, 1, bits, 2))


def strips(picture, bits, near, order, rows):
    """A JPEG-LS image with restart markers: after each, everything begins anew, as in an image of its own."""

    def parts(picture):
        data = jpeg_ls.encode_buffer(picture.tobytes(), *picture.shape[:2], picture[0, 0].size, bits, near, order)
        scan = data.index(b"\xff\xda")
        begin = scan + 2 + int.from_bytes(data[scan + 2 : scan + 4], "big")
        return data[:scan], data[scan:begin], data[begin:-2]

    head, scan, _ = parts(picture)
    data = b""
    for n, top in enumerate(range(0, HEIGHT, rows)):
        data += (bytes([0xFF, 0xD0 + (n - 1) % 8]) if n else b"") + parts(picture[top : top + rows])[2]
    return head + b"\xff\xdd\0\4" + rows.to_bytes(2, "big") + scan + data + b"\xff\xd9"


# Red shows the picture, green its mirror image, blue the picture upside down.
colours = np.dstack([made(8), made(8)[:, ::-1], made(8)[::-1]]).astype(np.uint8)
planes = np.ascontiguousarray(colours.transpose(2, 0, 1))
put("colours-planes.jls", jpeg_ls.encode_buffer(planes.tobytes(), HEIGHT, WIDTH, 3, 8, 0, 0))
put("colours-rows.jls", jpeg_ls.encode_buffer(colours.tobytes(), HEIGHT, WIDTH, 3, 8, 0, 1))
put("colours-pixels.jls", jpeg_ls.encode_buffer(colours.tobytes(), HEIGHT, WIDTH, 3, 8, 0, 2))
put("colours-near.jls", jpeg_ls.encode_buffer(colours.tobytes(), HEIGHT, WIDTH, 3, 8, 2, 2))
put("restarts.jls", strips(words(made(12), 12), 12, 0, 0, 4))
put("colours-restarts.jls", strips(colours, 8, 0, 1, 10))
grey = np.ascontiguousarray(np.dstack([words(made(8), 8)] * 3))
put("rgb.jls", jpeg_ls.encode_buffer(grey.tobytes(), HEIGHT, WIDTH, 3, 8, 0, 2))
