// Which SKUs somebody may have meant who wrote one that the catalogue does not know. Pure.
#pragma once

#include "catalogue/sku.hpp"

#include <span>
#include <string>
#include <vector>

namespace aftercare::catalogue {

// How many letters of a SKU what may have been meant has in common with it: the store looks for those alone.
inline constexpr std::size_t kHeadLetters = 3;

// The nearest of the candidates, at most three: those that differ by a few letters (typing errors, and two that changed places count one
// each), then those that go on where this one ends.
std::vector<Sku> nearest(const Sku& meant, std::span<const Sku> candidates);

// " Did you mean A, B or C?", or nothing where none is near.
std::string did_you_mean(const Sku& meant, std::span<const Sku> candidates);

}  // namespace aftercare::catalogue
