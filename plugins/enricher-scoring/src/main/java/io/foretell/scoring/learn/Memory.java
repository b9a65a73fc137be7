package io.foretell.scoring.learn;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/** The last steps of an L-BFGS search and the direction that they suggest (the two-loop recursion). */
final class Memory {
    private record Step(double[] move, double[] turn, double inverse) {}

    private final Deque<Step> newestFirst = new ArrayDeque<>();
    private final int capacity;
    private final double[] precondition;

    Memory(int capacity, double[] precondition) {
        this.capacity = capacity;
        this.precondition = precondition;
    }

    double[] direction(double[] gradient) {
        double[] direction = new double[gradient.length];
        for (int j = 0; j < direction.length; j++) {
            direction[j] = -gradient[j];
        }
        double[] alphas = new double[newestFirst.size()];
        int i = 0;
        for (Step step : newestFirst) {
            alphas[i] = step.inverse * LogisticRegression.dot(step.move, direction);
            add(-alphas[i], step.turn, direction);
            i++;
        }
        for (int j = 0; j < direction.length; j++) {
            direction[j] *= precondition[j];
        }
        for (Iterator<Step> oldestFirst = newestFirst.descendingIterator(); oldestFirst.hasNext(); ) {
            Step step = oldestFirst.next();
            double beta = step.inverse * LogisticRegression.dot(step.turn, direction);
            add(alphas[--i] - beta, step.move, direction);
        }
        return direction;
    }

    void remember(double[] from, double[] to, double[] gradientFrom, double[] gradientTo) {
        double[] move = new double[from.length];
        double[] turn = new double[from.length];
        for (int j = 0; j < move.length; j++) {
            move[j] = to[j] - from[j];
            turn[j] = gradientTo[j] - gradientFrom[j];
        }
        double curvature = LogisticRegression.dot(move, turn);
        if (curvature <= 1e-12) {
            return;
        }
        newestFirst.addFirst(new Step(move, turn, 1 / curvature));
        if (newestFirst.size() > capacity) {
            newestFirst.removeLast();
        }
    }

    private static void add(double scale, double[] what, double[] to) {
        for (int j = 0; j < to.length; j++) {
            to[j] += scale * what[j];
        }
    }
}
