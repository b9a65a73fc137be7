package io.foretell.ai;

import java.io.IOException;
import java.nio.FloatBuffer;
import java.util.List;

/**
 * How one tensor of a TorchScript archive is made of an ONNX file's tensors: one line of a template's
 * {@code manifest.txt}, such as {@code enc/data/6 T encoder.layer.0.attention.output.dense.weight_kn}.
 *
 * @param entry the archive's entry that holds the tensor
 */
record TensorRecipe(String entry, Step step, List<String> sources) {
    /** The known steps, by the word in the manifest. */
    enum Step {
        copy,
        /** Transposed. */
        T,
        /** One after the other. */
        cat,
        /** Each transposed, then one after the other: the rows of query, key and value become one matrix. */
        catT,
        /** The first row of the second, added to every row of the first: every token is of the first segment. */
        add0
    }

    static TensorRecipe parse(String line) {
        List<String> words = List.of(line.split(" "));
        return new TensorRecipe(words.get(0), Step.valueOf(words.get(1)), words.subList(2, words.size()));
    }

    /** What the tensor is, the same in every variant: an adapter names it so. */
    String name() {
        return step + " " + String.join(" ", sources);
    }

    /** Of words or positions: never adapted. */
    boolean isEmbedding() {
        return sources.get(0).endsWith("_embeddings.weight");
    }

    FloatBuffer cook(OnnxWeights weights) throws IOException {
        return switch (step) {
            case copy -> weights.values(sources.get(0));
            case T -> transposed(weights, sources.get(0));
            case cat, catT -> joined(weights);
            case add0 -> withFirstRowAdded(weights);
        };
    }

    private FloatBuffer joined(OnnxWeights weights) throws IOException {
        FloatBuffer joined = FloatBuffer.allocate(0);
        for (String source : sources) {
            FloatBuffer part = step == Step.cat ? weights.values(source) : transposed(weights, source);
            joined = FloatBuffer.allocate(joined.remaining() + part.remaining())
                    .put(joined)
                    .put(part)
                    .flip();
        }
        return joined;
    }

    private static FloatBuffer transposed(OnnxWeights weights, String name) throws IOException {
        FloatBuffer matrix = weights.values(name);
        int rows = weights.dimension(name, 0);
        int columns = weights.dimension(name, 1);
        float[] turned = new float[rows * columns];
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                turned[column * rows + row] = matrix.get();
            }
        }
        return FloatBuffer.wrap(turned);
    }

    private FloatBuffer withFirstRowAdded(OnnxWeights weights) throws IOException {
        FloatBuffer matrix = weights.values(sources.get(0));
        FloatBuffer added = weights.values(sources.get(1));
        int columns = weights.dimension(sources.get(1), 1);
        FloatBuffer sum = FloatBuffer.allocate(matrix.remaining());
        for (int i = 0; i < matrix.limit(); i++) {
            sum.put(matrix.get(i) + added.get(i % columns));
        }
        return sum.flip();
    }
}
