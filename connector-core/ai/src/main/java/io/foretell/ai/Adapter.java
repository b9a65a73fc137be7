package io.foretell.ai;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * What training added to an encoder's published weights.
 *
 * <p>The file: lines of UTF-8 text up to an empty one, {@value #FIRST_LINE}, {@code base} and the SHA-256 of the published
 * weights, then one line per tensor: {@code f32} or {@code q4}, the count of numbers, the tensor's name as in the
 * templates. After them the tensors' bytes in the same order, little-endian. {@code f32} is plain floats. {@code q4} is
 * groups of {@value #GROUP} numbers: a scale in bfloat16, then half a byte per number, the first in the lower half,
 * holding the number divided by the scale, plus {@value #MIDDLE}.
 */
final class Adapter {
    static final String FIRST_LINE = "foretell-adapter 1";
    static final int GROUP = 64;
    static final int STEPS = 7;
    static final int MIDDLE = 8;

    private final String base;
    private final Map<String, Tensor> tensors;
    private final byte[] file;
    private final String sha256;

    private record Tensor(boolean quantised, int count, int offset) {
        int bytes() {
            return quantised ? quantisedBytes(count) : count * Float.BYTES;
        }
    }

    private Adapter(String base, Map<String, Tensor> tensors, byte[] file, String sha256) {
        this.base = base;
        this.tensors = tensors;
        this.file = file;
        this.sha256 = sha256;
    }

    /** @throws IOException with the reason when this is no adapter or not a whole one */
    static Adapter parse(byte[] file) throws IOException {
        return parse(file, Checksums.ofBytes(file));
    }

    /** @param sha256 of the file, known to the caller */
    static Adapter parse(byte[] file, String sha256) throws IOException {
        int end = endOfHeader(file);
        String[] lines = new String(file, 0, end, StandardCharsets.UTF_8).split("\n");
        if (!lines[0].equals(FIRST_LINE) || lines.length < 2 || !lines[1].startsWith("base ")) {
            throw new IOException("the adapter does not begin with '" + FIRST_LINE + "' and 'base'");
        }
        Map<String, Tensor> tensors = new HashMap<>();
        long offset = end + 2L;
        for (int line = 2; line < lines.length; line++) {
            String[] words = lines[line].split(" ", 3);
            boolean quantised = words[0].equals("q4");
            if (words.length < 3 || !(quantised || words[0].equals("f32")) || !words[1].matches("\\d{1,9}")) {
                throw new IOException("line " + (line + 1) + " of the adapter is unknown");
            }
            Tensor tensor = new Tensor(quantised, Integer.parseInt(words[1]), Math.toIntExact(offset));
            tensors.put(words[2], tensor);
            offset += tensor.bytes();
            if (offset > file.length) {
                break;
            }
        }
        if (offset != file.length) {
            throw new IOException("the adapter has " + file.length + " bytes, not as many as its lines say");
        }
        return new Adapter(lines[1].substring("base ".length()), tensors, file, sha256);
    }

    private static int endOfHeader(byte[] file) throws IOException {
        for (int i = 1; i < file.length; i++) {
            if (file[i] == '\n' && file[i - 1] == '\n') {
                return i - 1;
            }
        }
        throw new IOException("the adapter has no end of its header");
    }

    static int quantisedBytes(int count) {
        int groups = (count + GROUP - 1) / GROUP;
        return groups * Short.BYTES + (count + 1) / 2;
    }

    /** SHA-256 of the file. */
    String sha256() {
        return sha256;
    }

    /** SHA-256 of the published weights that it was trained on. */
    String base() {
        return base;
    }

    /** The tensor with what was learnt; untouched when nothing was. */
    FloatBuffer adapt(String name, FloatBuffer published) throws IOException {
        Tensor tensor = tensors.get(name);
        if (tensor == null) {
            return published;
        }
        if (tensor.count() != published.remaining()) {
            throw new IOException("the adapter's tensor " + name + " has another size");
        }
        float[] sum = new float[tensor.count()];
        published.get(sum);
        ByteBuffer bytes =
                ByteBuffer.wrap(file, tensor.offset(), tensor.bytes()).order(ByteOrder.LITTLE_ENDIAN);
        if (tensor.quantised()) {
            addQuantised(bytes, sum);
        } else {
            for (int i = 0; i < sum.length; i++) {
                sum[i] += bytes.getFloat();
            }
        }
        return FloatBuffer.wrap(sum);
    }

    private static void addQuantised(ByteBuffer bytes, float[] sum) {
        float scale = 0;
        int pair = 0;
        for (int i = 0; i < sum.length; i++) {
            if (i % GROUP == 0) {
                scale = Float.intBitsToFloat(bytes.getShort() << 16);
            }
            pair = i % 2 == 0 ? bytes.get() : pair >> 4;
            sum[i] += ((pair & 0xf) - MIDDLE) * scale;
        }
    }
}
