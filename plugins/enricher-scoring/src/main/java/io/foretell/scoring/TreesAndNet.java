package io.foretell.scoring;

import io.foretell.ai.api.BoostedTrees;
import io.foretell.ai.api.NetModel;
import io.foretell.ai.api.NeuralNets;
import io.foretell.ai.api.TreeModel;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/**
 * Trees and a net on the same rows, weighted in log-odds: to a scorer they are one more model whose contributions are exact.
 *
 * @param trees empty where they do not pay beside the net
 * @param treeShare and {@code netShare} add up to 1
 */
record TreesAndNet(Optional<TreeModel> trees, double treeShare, NetModel net, double netShare) implements TreeModel {
    private static final int MAGIC = 0x5452_4e45;
    private static final int HEADER = 4 + 8 + 8 + 4;

    /** Whether a model's bytes hold a net, so that the host must be able to run one. */
    static boolean isIn(byte[] model) {
        return model.length > HEADER && ByteBuffer.wrap(model).getInt() == MAGIC;
    }

    static TreesAndNet load(byte[] model, int columns, BoostedTrees trees, NeuralNets nets) {
        ByteBuffer in = ByteBuffer.wrap(model, 4, model.length - 4);
        double treeShare = in.getDouble();
        double netShare = in.getDouble();
        int grown = in.getInt();
        byte[] forest = Arrays.copyOfRange(model, HEADER, HEADER + grown);
        NetModel net = nets.load(Arrays.copyOfRange(model, HEADER + grown, model.length), columns);
        return new TreesAndNet(
                grown == 0 ? Optional.empty() : Optional.of(trees.load(forest, columns)), treeShare, net, netShare);
    }

    @Override
    public int columns() {
        return net.columns();
    }

    @Override
    public double[] logits(float[] rows) {
        double[] logits = net.logits(rows);
        double[] grown = trees.map(forest -> forest.logits(rows)).orElseGet(() -> new double[logits.length]);
        for (int i = 0; i < logits.length; i++) {
            logits[i] = netShare * logits[i] + treeShare * grown[i];
        }
        return logits;
    }

    @Override
    public double[][] contributions(float[] rows) {
        double[][] sums = net.contributions(rows);
        Optional<double[][]> grown = trees.map(forest -> forest.contributions(rows));
        for (int i = 0; i < sums.length; i++) {
            for (int c = 0; c < sums[i].length; c++) {
                sums[i][c] = netShare * sums[i][c] + (grown.isPresent() ? treeShare * grown.get()[i][c] : 0);
            }
        }
        return sums;
    }

    @Override
    public byte[] toBytes() {
        byte[] forest = trees.map(TreeModel::toBytes).orElse(new byte[0]);
        byte[] wired = net.toBytes();
        return ByteBuffer.allocate(HEADER + forest.length + wired.length)
                .putInt(MAGIC)
                .putDouble(treeShare)
                .putDouble(netShare)
                .putInt(forest.length)
                .put(forest)
                .put(wired)
                .array();
    }

    @Override
    public void close() {
        trees.ifPresent(TreeModel::close);
    }
}
