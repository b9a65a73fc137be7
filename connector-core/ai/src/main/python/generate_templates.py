#!/usr/bin/env python3
"""Generates the TorchScript templates of the text encoders from published ONNX files.

Needs torch 2.13 or later (CPU is enough), onnx and numpy, at development time only:

    python generate_templates.py --weights DIR --out ../resources/io/foretell/ai/templates

DIR holds all-minilm-l6-v2.onnx and bge-small-zh-v1.5.onnx, unpacked from the Maven artifacts that the templates' README
names. A template is the scripted module's archive without its tensors. Each tensor is recognised by the hash of its
bytes, and manifest.txt says how the Java side makes it of the ONNX file's tensors again.
"""
import argparse
import hashlib
import io
import pathlib
import zipfile
from typing import Tuple

import onnx
import torch
import torch.nn.functional as F
from onnx import numpy_helper
from torch import nn

# Attention heads and pooling are not written in the ONNX files.
ENCODERS = {
    "all-minilm-l6-v2": dict(heads=12, mean_pooling=True),
    "bge-small-zh-v1.5": dict(heads=8, mean_pooling=False),
}
# Variant: number format, and whether oneDNN prepacks the linear layers.
VARIANTS = {
    "bf16": (torch.bfloat16, True),
    "f32": (torch.float32, True),
    "f32plain": (torch.float32, False),
}
LAYER_NORM_EPSILON = 1e-12


def read_weights(path):
    """The tensors by name; matrices, which exporters rename, by the node that multiplies with them, as [in, out]."""
    graph = onnx.load(str(path)).graph
    tensors = {t.name: numpy_helper.to_array(t) for t in graph.initializer}
    weights = {n: torch.from_numpy(t.copy()) for n, t in tensors.items() if not n.startswith("onnx::")}
    for node in graph.node:
        if node.op_type == "MatMul":
            for name in node.input:
                if name in tensors:
                    role = node.name.strip("/").replace("/", ".").replace(".MatMul", ".weight_kn")
                    weights[role] = torch.from_numpy(tensors[name].copy())
    return weights


def layer_count(weights):
    return len({name.split(".")[2] for name in weights if name.startswith("encoder.layer.")})


class PrepackedLinear(nn.Module):
    """A linear layer that oneDNN packs for the processor when the archive is loaded, with an optional fused GELU."""

    def __init__(self, linear, activation, dtype):
        super().__init__()
        self.activation = activation
        self.algorithm = "none"
        self.w = linear.weight.data.to(dtype)
        self.b = linear.bias.data.to(dtype)
        self.packed = torch.ops.mkldnn._reorder_linear_weight(self.w)

    # The packed form depends on the processor and is not saved.
    @torch.jit.export
    def __getstate__(self):
        return (self.w, self.b, self.activation, self.training)

    @torch.jit.export
    def __setstate__(self, state: Tuple[torch.Tensor, torch.Tensor, str, bool]):
        self.w = state[0]
        self.b = state[1]
        self.activation = state[2]
        self.algorithm = "none"
        self.training = state[3]
        self.packed = torch.ops.mkldnn._reorder_linear_weight(self.w)

    def forward(self, x: torch.Tensor):
        return torch.ops.mkldnn._linear_pointwise(x, self.packed, self.b, self.activation, [], self.algorithm)


def linear_of(matrix, bias):
    linear = nn.Linear(matrix.shape[1], matrix.shape[0])
    linear.weight.data = matrix
    linear.bias.data = bias
    return linear


def norm_of(weights, name):
    norm = nn.LayerNorm(weights[name + ".weight"].numel(), eps=LAYER_NORM_EPSILON)
    norm.weight.data = weights[name + ".weight"]
    norm.bias.data = weights[name + ".bias"]
    return norm


class PlainLayer(nn.Module):
    """A BERT layer with one matrix for query, key and value."""

    def __init__(self, weights, prefix, heads):
        super().__init__()
        get = lambda name: weights[prefix + name]
        attention = ["attention.self." + part for part in ("query", "key", "value")]
        self.hidden = get("attention.self.query.bias").numel()
        self.heads = heads
        self.size = self.hidden // heads
        self.qkv = linear_of(
            torch.cat([get(name + ".weight_kn").t() for name in attention]).contiguous(),
            torch.cat([get(name + ".bias") for name in attention]),
        )
        dense = lambda name: linear_of(get(name + ".weight_kn").t().contiguous(), get(name + ".bias"))
        self.o = dense("attention.output.dense")
        self.i = dense("intermediate.dense")
        self.f = dense("output.dense")
        self.n1 = norm_of(weights, prefix + "attention.output.LayerNorm")
        self.n2 = norm_of(weights, prefix + "output.LayerNorm")

    def forward(self, x, mask):
        batch = x.size(0)
        tokens = x.size(1)
        qkv = self.qkv(x).view(batch, tokens, 3, self.heads, self.size).permute(2, 0, 3, 1, 4)
        a = F.scaled_dot_product_attention(qkv[0], qkv[1], qkv[2], attn_mask=mask)
        a = a.transpose(1, 2).reshape(batch, tokens, self.hidden)
        x = self.n1(self.o(a) + x)
        return self.n2(self.f(F.gelu(self.i(x))) + x)


class PrepackedLayer(nn.Module):
    """The same on prepacked linear layers."""

    def __init__(self, plain, dtype):
        super().__init__()
        self.hidden = plain.hidden
        self.heads = plain.heads
        self.size = plain.size
        self.qkv = PrepackedLinear(plain.qkv, "none", dtype)
        self.o = PrepackedLinear(plain.o, "none", dtype)
        self.i = PrepackedLinear(plain.i, "gelu", dtype)
        self.f = PrepackedLinear(plain.f, "none", dtype)
        self.n1 = plain.n1.to(dtype)
        self.n2 = plain.n2.to(dtype)

    def forward(self, x, mask):
        batch = x.size(0)
        tokens = x.size(1)
        qkv = self.qkv(x).view(batch, tokens, 3, self.heads, self.size).permute(2, 0, 3, 1, 4)
        a = F.scaled_dot_product_attention(qkv[0], qkv[1], qkv[2], attn_mask=mask)
        x = self.n1(self.o(a.transpose(1, 2).reshape(batch, tokens, self.hidden)) + x)
        return self.n2(self.f(self.i(x)) + x)


class Encoder(nn.Module):
    """Ids and mask, both [batch, tokens], to vectors of unit length in 32-bit floats."""

    def __init__(self, weights, heads, mean_pooling, dtype, prepacked):
        super().__init__()
        positions = weights["embeddings.position_embeddings.weight"]
        # All tokens are of the first segment: its embedding is added once, here.
        segment = weights["embeddings.token_type_embeddings.weight"][0]
        self.we = nn.Embedding.from_pretrained(weights["embeddings.word_embeddings.weight"]).to(dtype)
        self.pe = nn.Embedding.from_pretrained(positions + segment).to(dtype)
        self.n = norm_of(weights, "embeddings.LayerNorm").to(dtype)
        plain = [PlainLayer(weights, "encoder.layer.%d." % i, heads) for i in range(layer_count(weights))]
        self.layers = nn.ModuleList([PrepackedLayer(layer, dtype) for layer in plain] if prepacked else plain)
        self.mean_pooling = mean_pooling

    def forward(self, ids, attention):
        x = self.n(self.we(ids) + self.pe.weight[: ids.size(1)])
        mask = ((1.0 - attention.to(x.dtype)) * -10000.0)[:, None, None, :]
        for layer in self.layers:
            x = layer(x, mask)
        x = x.float()
        if self.mean_pooling:
            counted = attention.to(x.dtype).unsqueeze(-1)
            x = (x * counted).sum(1) / counted.sum(1)
        else:
            x = x[:, 0]
        return F.normalize(x, dim=1)


def raw_bytes(tensor, dtype):
    tensor = tensor.contiguous()
    return (tensor.bfloat16().view(torch.int16) if dtype == torch.bfloat16 else tensor).numpy().tobytes()


def recipes(weights, dtype):
    """How to make each tensor that an archive may hold, by the hash of its bytes."""
    found = {}

    def put(recipe, tensor):
        found.setdefault(hashlib.sha256(raw_bytes(tensor, dtype)).digest(), recipe)

    positions, segments = "embeddings.position_embeddings.weight", "embeddings.token_type_embeddings.weight"
    put("add0 %s %s" % (positions, segments), weights[positions] + weights[segments][0])
    for i in range(layer_count(weights)):
        names = ["encoder.layer.%d.attention.self.%s" % (i, part) for part in ("query", "key", "value")]
        put("catT " + " ".join(n + ".weight_kn" for n in names), torch.cat([weights[n + ".weight_kn"].t() for n in names]))
        put("cat " + " ".join(n + ".bias" for n in names), torch.cat([weights[n + ".bias"] for n in names]))
    for name, tensor in weights.items():
        if tensor.dtype == torch.float32:
            is_matrix = name.endswith(".weight_kn")
            put(("T " if is_matrix else "copy ") + name, tensor.t() if is_matrix else tensor)
    return found


def write_template(archive, known, dtype, target):
    """Copies the archive without tensors and debug information."""
    manifest = ["bf16" if dtype == torch.bfloat16 else "f32"]
    with zipfile.ZipFile(archive) as source, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as out:
        for name in source.namelist():
            content = source.read(name)
            if "/data/" in name:
                recipe = known.get(hashlib.sha256(content).digest())
                if recipe:
                    manifest.append(name + " " + recipe)
                    continue
                if len(content) >= 64:
                    raise SystemExit("%s: no recipe for %s" % (target, name))
            if not name.endswith(".debug_pkl"):
                out.writestr(name, content)
        out.writestr("manifest.txt", "\n".join(manifest))
    print("%s: %d tensors" % (target, len(manifest) - 1))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--weights", type=pathlib.Path, required=True, help="folder with the ONNX files")
    parser.add_argument("--out", type=pathlib.Path, required=True, help="folder for the templates")
    parser.add_argument("--encoder", choices=sorted(ENCODERS), action="append", help="default: all")
    arguments = parser.parse_args()
    for name in arguments.encoder or sorted(ENCODERS):
        weights = read_weights(arguments.weights / (name + ".onnx"))
        for variant, (dtype, prepacked) in VARIANTS.items():
            with torch.no_grad():
                module = torch.jit.script(Encoder(weights, dtype=dtype, prepacked=prepacked, **ENCODERS[name]).eval())
            archive = io.BytesIO()
            torch.jit.save(module, archive)
            archive.seek(0)
            write_template(archive, recipes(weights, dtype), dtype, arguments.out / ("%s-%s.tmpl" % (name, variant)))


if __name__ == "__main__":
    main()
