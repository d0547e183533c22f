// A minimal page with onnxruntime-web: sends the film to a worker and shows its answer.
const worker = new Worker(`worker.js${location.search}`, { type: 'module' });

const input = document.createElement('input');
input.type = 'file';
input.dataset.testid = 'file-input';
input.addEventListener('change', () => worker.postMessage(input.files[0]));
document.body.append(input);

worker.addEventListener('message', ({ data }) => {
    const answer = document.createElement('p');
    answer.dataset.testid = 'result';
    answer.textContent = `Probability of pneumonia: ${(100 * data).toFixed(1)} %`;
    document.body.append(answer);
});
