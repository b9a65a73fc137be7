package io.foretell.practice.data;

/** How many leads demo data have; one of eight is open. */
record DemoSize(int leads) {
    static final DemoSize USUAL = new DemoSize(1200);

    DemoSize {
        if (leads < 0) {
            throw new IllegalArgumentException("leads is " + leads);
        }
    }

    int open() {
        return leads / 8;
    }

    int closed() {
        return leads - open();
    }
}
