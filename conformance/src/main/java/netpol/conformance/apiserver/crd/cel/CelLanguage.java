package netpol.conformance.apiserver.crd.cel;

import dev.cel.common.CelOptions;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.extensions.CelExtensions;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Is the language of rules: that of the Common Expression Language with its extensions for strings, sets and optional values,
 * and with the functions of Kubernetes. Values have dynamic types, so a wrong type is seen when a rule is evaluated.
 */
final class CelLanguage {

    private static final CelOptions OPTIONS = CelOptions.current().populateMacroCalls(true).enableReservedIds(false)
            .enableHeterogeneousNumericComparisons(true).enableOptionalSyntax(true).build();

    static final CelCompiler COMPILER;
    static final CelRuntime RUNTIME;

    static {
        List<CelFunction> functions = new ArrayList<>(AddressFunctions.ALL);
        functions.addAll(TextFunctions.ALL);
        functions.addAll(ListFunctions.ALL);
        functions.addAll(QuantityFunctions.ALL);
        COMPILER = CelCompilerFactory.standardCelCompilerBuilder().setOptions(OPTIONS)
                .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
                .addLibraries(CelExtensions.strings(), CelExtensions.sets(OPTIONS), CelExtensions.optional(),
                        CelExtensions.bindings())
                .addVar("self", SimpleType.DYN).addVar("oldSelf", SimpleType.DYN)
                .addFunctionDeclarations(CelFunction.declarations(functions)).build();
        RUNTIME = CelRuntimeFactory.standardCelRuntimeBuilder().setOptions(OPTIONS)
                .addLibraries(CelExtensions.strings(), CelExtensions.sets(OPTIONS), CelExtensions.optional())
                .addFunctionBindings(functions.stream().map(CelFunction::binding).toList()).build();
    }

    private CelLanguage() {}

    /** The error without the place that the library puts before it. */
    static String words(CelEvaluationException wrong) {
        return Optional.ofNullable(wrong.getMessage()).orElse("").replaceFirst("^evaluation error( at [^:]*:\\d+)?: ",
                "");
    }
}
