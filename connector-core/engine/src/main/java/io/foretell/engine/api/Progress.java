package io.foretell.engine.api;

/** Tells a person how far a long piece of work is. Called from several threads. */
public interface Progress {
    /** The stage in which the CRM is written to. */
    String WRITING = "writing";

    Progress SILENT = new Progress() {
        @Override
        public void stage(String name, long total) {}

        @Override
        public void advance(long by) {}

        @Override
        public void say(String sentence) {}
    };

    /** A new stage begins; {@code total} is -1 when it is not known. */
    void stage(String name, long total);

    void advance(long by);

    /** A stage is shown of which so much was done already while another one was shown. */
    default void stage(String name, long total, long done) {
        stage(name, total);
        advance(done);
    }

    /** Something was done in a stage that is not shown now. */
    default void elsewhere(String stage, long total, long by) {}

    /** Something worth knowing, in one sentence. */
    void say(String sentence);
}
