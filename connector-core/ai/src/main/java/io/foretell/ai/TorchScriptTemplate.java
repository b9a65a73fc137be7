package io.foretell.ai;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/**
 * A TorchScript archive without its tensors: code, pickles, and a {@code manifest.txt} that says how each tensor is made
 * of published ONNX weights. So neither weights nor Python are needed in the source tree or in the build; see the
 * templates' README for how they are generated.
 */
final class TorchScriptTemplate {
    private static final String MANIFEST = "manifest.txt";
    private static final LocalDateTime EPOCH_OF_ZIP = LocalDateTime.of(1980, 1, 1, 0, 0);

    private final Map<String, byte[]> entries;
    private final boolean bfloat16;
    private final List<TensorRecipe> recipes;

    private TorchScriptTemplate(Map<String, byte[]> entries, List<String> manifest) {
        this.entries = entries;
        this.bfloat16 = manifest.get(0).equals("bf16");
        this.recipes = manifest.stream().skip(1).map(TensorRecipe::parse).toList();
    }

    static TorchScriptTemplate read(InputStream in) throws IOException {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(in)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                entries.put(entry.getName(), zip.readAllBytes());
            }
        }
        byte[] manifest = entries.remove(MANIFEST);
        if (manifest == null) {
            throw new IOException("the template has no " + MANIFEST);
        }
        return new TorchScriptTemplate(
                entries, new String(manifest, StandardCharsets.UTF_8).lines().toList());
    }

    /** Of the archive's tensors, in their order. */
    List<TensorRecipe> recipes() {
        return recipes;
    }

    /** Writes the complete archive. One tensor at a time is in memory. The same input gives the same bytes. */
    void fill(OnnxWeights weights, Optional<Adapter> adapter, Path target) throws IOException {
        try (ZipOutputStream zip =
                new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(target), 1 << 16))) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                put(zip, entry.getKey(), entry.getValue());
            }
            for (TensorRecipe recipe : recipes) {
                FloatBuffer published = recipe.cook(weights);
                FloatBuffer tensor = adapter.isPresent() ? adapter.get().adapt(recipe.name(), published) : published;
                put(zip, recipe.entry(), bfloat16 ? bfloat16(tensor) : float32(tensor));
            }
        }
    }

    /** PyTorch reads tensors by their offset in the file: they must not be compressed. */
    private static void put(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
        CRC32 crc = new CRC32();
        crc.update(bytes);
        ZipEntry entry = new ZipEntry(name);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(bytes.length);
        entry.setCrc(crc.getValue());
        entry.setTimeLocal(EPOCH_OF_ZIP);
        zip.putNextEntry(entry);
        zip.write(bytes);
        zip.closeEntry();
    }

    private static byte[] float32(FloatBuffer tensor) {
        ByteBuffer bytes = ByteBuffer.allocate(tensor.remaining() * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(tensor);
        return bytes.array();
    }

    /** The upper half of each float, rounded to the nearest, ties to even, as PyTorch does it. */
    static byte[] bfloat16(FloatBuffer tensor) {
        ByteBuffer bytes = ByteBuffer.allocate(tensor.remaining() * Short.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        while (tensor.hasRemaining()) {
            int bits = Float.floatToRawIntBits(tensor.get());
            int ties = (bits >>> 16) & 1;
            bytes.putShort((short) ((bits + 0x7fff + ties) >>> 16));
        }
        return bytes.array();
    }
}
