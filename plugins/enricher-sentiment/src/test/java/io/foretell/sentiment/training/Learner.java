package io.foretell.sentiment.training;

import io.foretell.ai.EncoderWorkshop;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What is learnt: the encoder's tensors and the head, with the optimiser's state, which can be saved and taken up again. */
final class Learner {
    /** The head is kept small, so that it moves as fast as the encoder; its weights count that many times. */
    static final double HEAD_SCALE = 10;

    private static final double LARGEST_GRADIENT = 1;
    private static final Pattern LAYER = Pattern.compile("layer\\.(\\d+)\\.");

    private final EncoderWorkshop workshop;
    private final Recipe recipe;
    private final List<Tuned> tensors = new ArrayList<>();
    final Tuned head;
    private int step;

    /** @param head weights in units of the scale, then the intercept */
    Learner(EncoderWorkshop workshop, Recipe recipe, float[] head) {
        this.workshop = workshop;
        this.recipe = recipe;
        for (int i = 0; i < workshop.tensors(); i++) {
            tensors.add(new Tuned(workshop.weights(i)));
        }
        this.head = new Tuned(head);
    }

    /** Steps that were done. */
    int step() {
        return step;
    }

    static double value(float[] head, float[] vector) {
        double sum = 0;
        for (int i = 0; i < vector.length; i++) {
            sum += (double) head[i] * vector[i];
        }
        return HEAD_SCALE * sum + head[vector.length];
    }

    /** Takes a step by the gradients that the workshop and the head have gathered. */
    void update(int steps) {
        double[] squares = new double[tensors.size()];
        workshop.forEachTensor(tensor -> {
            workshop.takeGradient(tensor, tensors.get(tensor).gradient);
            squares[tensor] = tensors.get(tensor).squaredGradient();
        });
        double norm = 0;
        for (double square : squares) {
            norm += square;
        }
        double scale = Math.min(1, LARGEST_GRADIENT / Math.sqrt(norm));
        double schedule = recipe.schedule(step, steps);
        step++;
        int counted = step - 1 - (int) (recipe.meanFrom() * steps);
        workshop.forEachTensor(tensor -> {
            double rate = recipe.rate() * Math.pow(recipe.layerDecay(), depth(tensor)) * schedule;
            tensors.get(tensor).step(step, scale, rate, recipe.decay(), counted);
            workshop.setWeights(tensor, tensors.get(tensor).weights);
        });
        head.step(step, scale, recipe.headRate() * schedule, recipe.decay(), counted);
    }

    /** Layers between a tensor and the last one; the tensors before the first layer are one deeper. */
    private int depth(int tensor) {
        int layers = layer(workshop.tensors() - 1);
        return layers - layer(tensor);
    }

    private int layer(int tensor) {
        Matcher number = LAYER.matcher(workshop.name(tensor));
        return number.find() ? Integer.parseInt(number.group(1)) : -1;
    }

    /** Lets the workshop compute with the mean weights, that share of the way from the published ones. */
    void useMean(double share) {
        for (int i = 0; i < tensors.size(); i++) {
            workshop.setWeights(i, tensors.get(i).meanAt(share));
        }
    }

    /** @param mean whether the workshop shall compute with the mean weights instead of the latest */
    void use(boolean mean) {
        for (int i = 0; i < tensors.size(); i++) {
            workshop.setWeights(i, mean ? tensors.get(i).mean() : tensors.get(i).weights);
        }
    }

    /** Writes the adapter and the head. */
    void finish(String language, Path folder) throws IOException {
        float[][] published = tensors.stream().map(Tuned::start).toArray(float[][]::new);
        float[][] tuned =
                tensors.stream().map(tensor -> tensor.meanAt(recipe.kept())).toArray(float[][]::new);
        Path adapter = folder.resolve(language + ".adapter");
        workshop.writeAdapter(adapter, published, tuned);
        FineTune.say("%s: written %s, %d bytes", language, adapter, Files.size(adapter));
        double[] scaled = new double[head.mean().length];
        Arrays.setAll(scaled, i -> (i + 1 < scaled.length ? HEAD_SCALE : 1) * head.mean()[i]);
        Files.writeString(folder.resolve(language + ".head"), Blend.text(scaled));
    }

    void save(Path file) throws IOException {
        Path unfinished = file.resolveSibling(file.getFileName() + ".tmp");
        try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(unfinished)))) {
            out.writeInt(step);
            head.save(out);
            for (Tuned tensor : tensors) {
                tensor.save(out);
            }
        }
        Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING);
    }

    void load(Path file) throws IOException {
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            step = in.readInt();
            head.load(in);
            for (Tuned tensor : tensors) {
                tensor.load(in);
            }
        }
        use(false);
    }
}
