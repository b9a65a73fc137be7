package io.foretell.ai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EncoderWorkshopTest {
    private static final List<String> TEXTS = List.of("The parcel never came.", "Thank you", "Where is it now?");

    private static EncoderWorkshop open(String language) throws IOException {
        return EncoderWorkshop.open(AiSettings.shared(), language, 2);
    }

    /** Sum over the texts of one coordinate of their vectors. */
    private static double loss(EncoderWorkshop workshop, List<long[]> ids) {
        return workshop.encode(ids).stream().mapToDouble(vector -> vector[3]).sum();
    }

    private static float[] slope(int dimension) {
        float[] slope = new float[dimension];
        slope[3] = 1;
        return slope;
    }

    @Test
    void gradients_are_what_a_small_change_of_a_weight_does() throws IOException {
        try (EncoderWorkshop workshop = open("en")) {
            List<long[]> ids = workshop.tokens(TEXTS, 64);
            workshop.learn(ids, (part, position, vector) -> slope(workshop.dimension()));
            for (int tensor : new int[] {4, workshop.tensors() - 1}) {
                float[] weights = workshop.weights(tensor);
                float[] gradient = new float[weights.length];
                workshop.takeGradient(tensor, gradient);
                int steepest = 0;
                for (int i = 0; i < gradient.length; i++) {
                    steepest = Math.abs(gradient[i]) > Math.abs(gradient[steepest]) ? i : steepest;
                }
                float step = 0.01f;
                weights[steepest] += step;
                workshop.setWeights(tensor, weights);
                double above = loss(workshop, ids);
                weights[steepest] -= 2 * step;
                workshop.setWeights(tensor, weights);
                double below = loss(workshop, ids);
                weights[steepest] += step;
                workshop.setWeights(tensor, weights);

                assertThat((above - below) / (2 * step)).isCloseTo(gradient[steepest], within(0.02));
                assertThat(gradient[steepest]).isNotZero();
            }
        }
    }

    @Test
    void the_same_batch_gives_the_same_gradients_and_a_taken_gradient_is_gone() throws IOException {
        try (EncoderWorkshop workshop = open("zh")) {
            List<long[]> ids = workshop.tokens(List.of("包裹没有到。", "谢谢", "现在在哪里？"), 64);
            float[][] gradients = new float[2][workshop.weights(6).length];
            for (float[] gradient : gradients) {
                workshop.learn(ids, (part, position, vector) -> slope(workshop.dimension()));
                workshop.takeGradient(6, gradient);
            }

            assertThat(gradients[0]).isEqualTo(gradients[1]);
        }
    }

    @Test
    void the_mean_of_two_adapters_lies_between_them(@TempDir Path folder) throws IOException {
        try (EncoderWorkshop workshop = open("en")) {
            float[][] published = new float[workshop.tensors()][];
            for (int tensor = 0; tensor < published.length; tensor++) {
                published[tensor] = workshop.weights(tensor);
            }
            int last = published.length - 1;
            for (float change : new float[] {1, 4}) {
                float[][] tuned = published.clone();
                tuned[last] = published[last].clone();
                tuned[last][0] += change;
                workshop.writeAdapter(folder.resolve(change + ".adapter"), published, tuned);
            }
            Path mean = folder.resolve("mean.adapter");
            workshop.writeMean(mean, List.of(folder.resolve("1.0.adapter"), folder.resolve("4.0.adapter")));

            float[] adapted = AdapterMean.of(List.of(mean)).adapt(workshop.name(last), published[last]);
            assertThat(adapted[0]).isCloseTo(published[last][0] + 2.5f, within(1e-5f));
            assertThat(adapted[1]).isEqualTo(published[last][1]);
        }
    }

    @Test
    void long_texts_are_cut_and_embeddings_are_not_trained() throws IOException {
        try (EncoderWorkshop workshop = open("en")) {
            List<long[]> ids = workshop.tokens(List.of("word ".repeat(100), "word"), 16);
            assertThat(ids.get(0)).hasSize(16);
            assertThat(ids.get(0)[15]).isEqualTo(ids.get(1)[2]);
            for (int tensor = 0; tensor < workshop.tensors(); tensor++) {
                assertThat(workshop.name(tensor)).doesNotContain("_embeddings");
            }
        }
    }
}
