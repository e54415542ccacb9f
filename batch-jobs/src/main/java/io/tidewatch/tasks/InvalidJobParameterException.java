package io.tidewatch.tasks;

/** A job parameter is unknown or has a value the job cannot work with. */
public class InvalidJobParameterException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String parameter;

    /**
     * @param parameter name of the parameter
     * @param problem   what is wrong with it
     */
    public InvalidJobParameterException(String parameter, String problem) {
        super(problem);
        this.parameter = parameter;
    }

    /** Name of the parameter. */
    public String parameter() {
        return parameter;
    }
}
