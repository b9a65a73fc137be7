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

    /** Something worth knowing, in one sentence. */
    void say(String sentence);
}
