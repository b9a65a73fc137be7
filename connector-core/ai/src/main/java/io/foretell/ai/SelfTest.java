package io.foretell.ai;

import java.util.List;

/** A variant that loads may still compute nonsense on a processor that it was not made for: looked at before use. */
final class SelfTest {
    private static final List<String> TEXTS = List.of("Thank you, the new version works well.", "谢谢，问题已经解决了。");
    private static final double UNIT = 0.01;
    private static final double SAME = 0.999;

    private SelfTest() {}

    /** @throws IllegalStateException when vectors are not of unit length or depend on the batch */
    static void check(TorchModule module, Tokenizer tokenizer, Pretrained encoder) {
        List<long[]> ids = tokenizer.ids(TEXTS);
        TokenBatch together = TokenBatch.plan(ids, tokenizer.maxTokens()).get(0);
        List<float[]> vectors = module.run(together);
        for (int row = 0; row < vectors.size(); row++) {
            float[] vector = vectors.get(row);
            float[] alone = module.run(
                            new TokenBatch(List.of(0), List.of(together.ids().get(row))))
                    .get(0);
            boolean sound = vector.length == encoder.dimension()
                    && Math.abs(dot(vector, vector) - 1) < UNIT
                    && dot(vector, alone) > SAME;
            if (!sound) {
                throw new IllegalStateException("the self-test of " + encoder.name() + " gave a wrong vector");
            }
        }
    }

    private static double dot(float[] left, float[] right) {
        double sum = 0;
        for (int i = 0; i < left.length; i++) {
            sum += (double) left[i] * right[i];
        }
        return sum;
    }
}
