package io.tidewatch.ops;

/** A setting has a value nothing can be done with; the message names the variable, its value and what is wrong. */
public class SettingException extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    /**
     * @param name    environment name
     * @param value   value found; never pass a secret
     * @param problem what is wrong, as the end of a sentence
     */
    public SettingException(String name, String value, String problem) {
        super(name + "='" + value + "' " + problem);
    }
}
