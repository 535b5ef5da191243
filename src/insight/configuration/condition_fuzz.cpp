#include "insight/configuration/derive.hpp"
#include "insight/configuration/normal_form.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

// The text of a condition, and prose that one is derived from. What is read is written and read again the same.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace aftercare::insight;
    const std::string text(reinterpret_cast<const char*>(data), size);
    if (const auto condition = parse_condition(text)) {
        const auto again = parse_condition(condition_text(*condition));
        if (!again || *again != *condition) std::abort();
        for (const Atom& atom : normal_form(*condition).atoms)
            if (!parse_condition(atom.key())) std::abort();
    }
    const Derivation derivation = derive_condition({&text, 1});
    if (derivation.condition && !parse_condition(condition_text(*derivation.condition))) std::abort();
    return 0;
}
