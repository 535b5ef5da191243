#include "insight/configuration/normal_form.hpp"

#include "platform/base/result.hpp"

#include <map>
#include <utility>

namespace aftercare::insight {

namespace {

ConditionKind opposite_of(ConditionKind kind) {
    switch (kind) {
        case ConditionKind::present:
            return ConditionKind::absent;
        case ConditionKind::absent:
            return ConditionKind::present;
        case ConditionKind::equals:
            return ConditionKind::differs;
        case ConditionKind::differs:
            return ConditionKind::equals;
        case ConditionKind::all:
        case ConditionKind::any:
        case ConditionKind::not_:
            break;
    }
    throw Bug("no atom");
}

class Normaliser {
public:
    NormalForm run(const Condition& condition) {
        form_.formula = visit(condition, false);
        return std::move(form_);
    }

private:
    Formula visit(const Condition& condition, bool negated) {
        if (is_atom(condition.kind)) return visit_atom(condition, negated);
        if (condition.kind == ConditionKind::not_) return visit(condition.parts.front(), !negated);
        const bool all = (condition.kind == ConditionKind::all) != negated;
        std::vector<Formula> parts;
        for (const Condition& part : condition.parts) parts.push_back(visit(part, negated));
        return joined(all, std::move(parts));
    }

    static Formula joined(bool all, std::vector<Formula> parts) {
        if (parts.size() == 1) return std::move(parts.front());
        return {.kind = all ? Formula::Kind::all : Formula::Kind::any, .parts = std::move(parts)};
    }

    // Alternatives within a path: a statement stands at one of them, or at none of them.
    Formula visit_atom(const Condition& condition, bool negated) {
        Atom atom{.kind = negated ? opposite_of(condition.kind) : condition.kind,
                  .anywhere = condition.anywhere.value_or(false),
                  .path = {},
                  .value = condition.value.value_or("")};
        auto paths = parse_path(condition.path.value_or(""));
        check(paths.has_value(), "a condition is checked before it is brought into normal form");
        std::vector<Formula> parts;
        for (Path& path : *paths) {
            // Where only presence counts, `**` at the end says nothing.
            if (!condition.value)
                while (path.back().kind == PathStep::Kind::deep) path.pop_back();
            atom.path = std::move(path);
            parts.push_back({.kind = Formula::Kind::atom, .atom = place_of(atom), .parts = {}});
        }
        return joined(atom.negative(), std::move(parts));
    }

    std::uint32_t place_of(const Atom& atom) {
        const auto [place, fresh] = places_.try_emplace(atom.key(), static_cast<std::uint32_t>(form_.atoms.size()));
        if (fresh) form_.atoms.push_back(atom);
        return place->second;
    }

    NormalForm form_;
    std::map<std::string, std::uint32_t> places_;
};

}  // namespace

Atom Atom::opposite() const {
    Atom other = *this;
    other.kind = opposite_of(kind);
    return other;
}

std::string Atom::key() const {
    Condition condition{.kind = kind, .path = path_text(path)};
    if (kind == ConditionKind::equals || kind == ConditionKind::differs) condition.value = value;
    if (anywhere) condition.anywhere = true;
    return condition_text(condition);
}

std::expected<Atom, TextMistake> parse_atom(std::string_view key) {
    const auto condition = parse_condition(key);
    if (!condition) return std::unexpected(condition.error());
    NormalForm form = normal_form(*condition);
    if (form.formula.kind != Formula::Kind::atom)
        return std::unexpected(TextMistake{.offset = 0, .detail = "This is more than one atom."});
    return std::move(form.atoms.front());
}

NormalForm normal_form(const Condition& condition) { return Normaliser().run(condition); }

}  // namespace aftercare::insight
