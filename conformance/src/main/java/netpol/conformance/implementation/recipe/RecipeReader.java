package netpol.conformance.implementation.recipe;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import netpol.conformance.implementation.node.Ready;
import netpol.conformance.model.IpFamily;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.type.LogicalType;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Reads recipes; what is not known, or of another type, is an error. */
final class RecipeReader {

    private static final ObjectMapper YAML = YAMLMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            // A key that is left out.
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .withCoercionConfig(LogicalType.Textual, strict -> {
                for (CoercionInputShape shape : CoercionInputShape.values()) {
                    strict.setCoercion(shape, CoercionAction.Fail);
                }
            })
            .addModule(new SimpleModule()
                    .addDeserializer(Ready.class, new FromText<>(Ready.class, Ready::parse))
                    .addDeserializer(MachineNeed.class, new FromText<>(MachineNeed.class, MachineNeed::new))
                    .addDeserializer(RolloutObject.class, new FromText<>(RolloutObject.class, RolloutObject::parse))
                    .addDeserializer(ScenarioTag.class, new FromText<>(ScenarioTag.class, ScenarioTag::parse))
                    .addDeserializer(IpFamily.class, new FromText<>(IpFamily.class, RecipeReader::family))
                    .addDeserializer(LocalDate.class, new FromText<>(LocalDate.class, RecipeReader::date)))
            .build();

    private RecipeReader() {}

    /**
     * @throws IllegalArgumentException in one line with file and line, when it is not right
     */
    static Recipe read(Path file) {
        String text = text(file);
        try {
            return checked(YAML.readValue(text, Recipe.class), file);
        } catch (JacksonException e) {
            int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
            throw new IllegalArgumentException(
                    RecipeMistake.words(file, line > 0 ? line : lineOf(e.getPath(), text), e), e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new IllegalArgumentException("the recipe " + file + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** Of a key, which Jackson no longer knows once it has set the key aside; 0 if there is none. */
    private static int lineOf(List<JacksonException.Reference> path, String text) {
        String pointer = path.stream().map(each -> "/"
                + (each.getPropertyName() == null ? each.getIndex() : each.getPropertyName()))
                .collect(Collectors.joining());
        try (JsonParser parser = YAML.createParser(text)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.PROPERTY_NAME
                        && parser.streamReadContext().pathAsPointer().toString().equals(pointer)) {
                    return parser.currentTokenLocation().getLineNr();
                }
            }
        } catch (JacksonException _) {
            // What is wrong is said already.
        }
        return 0;
    }

    private static IpFamily family(String text) {
        return Stream.of(IpFamily.values()).filter(family -> family.name().toLowerCase(Locale.ROOT).equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("\"" + text + "\" is neither ipv4 nor ipv6"));
    }

    private static LocalDate date(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("\"" + text + "\" is not a date; write YYYY-MM-DD", e);
        }
    }

    /** What one part of the file alone does not show. */
    private static Recipe checked(Recipe recipe, Path file) {
        if (recipe == null) {
            throw new IllegalArgumentException(file + ": it is empty");
        }
        try {
            for (String mode : recipe.modes().keySet()) {
                new ChosenRecipe("", recipe, mode).node().ifPresent(NodeStart::requireVariables);
            }
            return recipe;
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
        }
    }
}
