#include "insight/engine/kernel.hpp"

namespace aftercare::insight::engine {

Kernels usable_kernels() {
    Kernels kernels{};
    __builtin_cpu_init();
    if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vl") &&
        __builtin_cpu_supports("avx512vbmi2") && __builtin_cpu_supports("avx512vpopcntdq"))
        kernels.all[kernels.number++] = &kAvx512Kernel;
    if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("popcnt") && __builtin_cpu_supports("bmi"))
        kernels.all[kernels.number++] = &kAvx2Kernel;
    kernels.all[kernels.number++] = &kPlainKernel;
    return kernels;
}

const Kernel& best_kernel() {
    static const Kernel& best = *usable_kernels().all[0];
    return best;
}

}  // namespace aftercare::insight::engine
