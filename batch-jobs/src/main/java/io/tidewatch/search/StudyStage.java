package io.tidewatch.search;

/** How much history a study looks at: first a quick look at one symbol, in the end a long one at all. */
enum StudyStage {
    QUICK(45, 14, 3), BROAD(120, 28, 7), LONG(240, 56, 14);

    private final int lookbackDays;
    private final int trainDays;
    private final int testDays;

    StudyStage(int lookbackDays, int trainDays, int testDays) {
        this.lookbackDays = lookbackDays;
        this.trainDays = trainDays;
        this.testDays = testDays;
    }

    /** @param number 1 to 3 */
    static StudyStage of(int number) {
        return values()[number - 1];
    }

    int lookbackDays() {
        return lookbackDays;
    }

    int trainDays() {
        return trainDays;
    }

    int testDays() {
        return testDays;
    }

    /** Whether only the first symbol is looked at. */
    boolean firstSymbolOnly() {
        return this == QUICK;
    }
}
