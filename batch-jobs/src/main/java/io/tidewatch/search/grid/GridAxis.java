package io.tidewatch.search.grid;

import io.tidewatch.tasks.InvalidJobParameterException;
import io.tidewatch.tasks.JobParameter;
import io.tidewatch.tasks.JobParameters;

/**
 * One axis of a grid, as a parameter of a job.
 *
 * @param parameter its name and standard values, comma-separated
 * @param field     what its value is called in a cell
 * @param least     least value
 * @param most      largest value
 */
record GridAxis(JobParameter parameter, String field, double least, double most) {

    private static final int MOST_VALUES = 64;

    static GridAxis of(String parameter, String standard, String field, double least, double most, String help) {
        return new GridAxis(new JobParameter(parameter, standard, help + ", comma-separated"), field, least, most);
    }

    /** The values that are asked for. */
    double[] values(JobParameters parameters) {
        String[] parts = parameters.required(parameter.name()).split(",");
        if (parts.length > MOST_VALUES) {
            throw new InvalidJobParameterException(parameter.name(), "has more than " + MOST_VALUES + " values");
        }
        double[] values = new double[parts.length];
        for (int i = 0; i < parts.length; i++) {
            try {
                values[i] = Double.parseDouble(parts[i].strip());
            } catch (NumberFormatException e) {
                throw new InvalidJobParameterException(parameter.name(), "'" + parts[i].strip() + "' is no number");
            }
            if (!(values[i] >= least && values[i] <= most)) {
                throw new InvalidJobParameterException(parameter.name(), "must lie between " + least + " and " + most);
            }
        }
        return values;
    }
}
