package netpol.conformance.apiserver.exchange;

import java.util.regex.Pattern;
import netpol.conformance.apiserver.model.Json;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLMapper;
import tools.jackson.dataformat.yaml.YAMLWriteFeature;
import tools.jackson.dataformat.yaml.util.StringQuotingChecker;

/** Writes answers as YAML, with the fields of each object sorted by their names, as an API server does. */
public final class YamlAnswer {

    private static final YAMLMapper MAPPER = YAMLMapper
            .builder(YAMLFactory.builder().stringQuotingChecker(new Times()).build())
            .disable(YAMLWriteFeature.WRITE_DOC_START_MARKER, YAMLWriteFeature.SPLIT_LINES)
            .enable(YAMLWriteFeature.MINIMIZE_QUOTES, YAMLWriteFeature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
            .enable(JsonNodeFeature.WRITE_PROPERTIES_SORTED).build();

    private YamlAnswer() {}

    /** Quotes times, too: without quotes they are no strings in YAML 1.1. */
    private static final class Times extends StringQuotingChecker.Default {

        private static final long serialVersionUID = 1L;
        private static final Pattern TIME = Pattern.compile("\\d{4}-\\d{1,2}-\\d{1,2}.*");

        @Override
        public boolean needToQuoteValue(String value) {
            return super.needToQuoteValue(value) || TIME.matcher(value).matches();
        }
    }

    /** @param answer is returned as it is when it is not JSON */
    public static ApiAnswer of(ApiAnswer answer) {
        return answer.contentType().equals(ApiAnswer.JSON)
                ? new ApiAnswer(answer.code(), "application/yaml",
                        MAPPER.writeValueAsBytes(Json.lenient(answer.body())), answer.warnings())
                : answer;
    }
}
