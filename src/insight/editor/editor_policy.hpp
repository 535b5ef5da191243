// insight.yaml: what becomes of records that an import brings (INS-03).
#pragma once

#include "policy/pack.hpp"

namespace aftercare::insight {

enum class PublishImported : std::uint8_t {
    never,
    whole_only,      // Those that are understood whole and do not contradict themselves.
    naming_product,  // All that name a product of ours: what of them was not understood shows as unknown version (INS-18).
};
DESCRIBE_ENUM(PublishImported, never, whole_only, naming_product)

struct EditorPolicy {
    PublishImported publish_imported = PublishImported::never;
};
DESCRIBE(EditorPolicy, publish_imported)

void add_editor_policy(policy::Sections& sections);

}  // namespace aftercare::insight
