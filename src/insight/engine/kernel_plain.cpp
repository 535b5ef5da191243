#include "insight/engine/kernel.hpp"

namespace aftercare::insight::engine {

namespace {
#include "insight/engine/kernel_words.hpp"

#include "insight/engine/kernel_body.hpp"
}  // namespace

const Kernel kPlainKernel{"x86-64", &count<Words>, &mark<Words>, &Words::list, &move<Words>, &Words::cover, &transpose};

}  // namespace aftercare::insight::engine
