package io.foretell.segmentation;

import java.util.Arrays;

/** The cheapest way to give each row a column of its own. Tries all that may be cheapest: there are at most six rows. */
final class Assignment {
    private final double[][] costs;
    private final int columns;
    private final int[] current;
    private int[] best;
    private double cheapest = Double.POSITIVE_INFINITY;

    private Assignment(double[][] costs, int columns) {
        this.costs = costs;
        this.columns = columns;
        this.current = new int[costs.length];
        this.best = new int[costs.length];
        Arrays.fill(best, -1);
    }

    /**
     * @param costs by row and column; there must be at least as many columns as rows
     * @return the column of each row
     */
    static int[] cheapest(double[][] costs) {
        if (costs.length == 0) {
            return new int[0];
        }
        Assignment assignment = new Assignment(costs, costs[0].length);
        assignment.place(0, 0, new boolean[costs[0].length]);
        return assignment.best;
    }

    private void place(int row, double cost, boolean[] taken) {
        if (cost >= cheapest) {
            return;
        }
        if (row == costs.length) {
            cheapest = cost;
            best = current.clone();
            return;
        }
        for (int column = 0; column < columns; column++) {
            if (!taken[column]) {
                taken[column] = true;
                current[row] = column;
                place(row + 1, cost + costs[row][column], taken);
                taken[column] = false;
            }
        }
    }
}
