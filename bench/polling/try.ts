import { lognormal, memoryless, pareto, either } from './durations.ts'
import type { Durations } from './durations.ts'
import { seededChance } from './seeded-chance.ts'
import { checkCurve } from '../../src/core/rules/polling/check-curve.ts'
import { learnedCurve } from '../../src/core/rules/polling/learned-curve.ts'
import { learned } from '../../src/core/rules/polling/duration-model.ts'
import type { DurationModel } from '../../src/core/rules/polling/duration-model.ts'
import { nextPollDelay } from '../../src/core/rules/polling/next-poll-delay.ts'
const s=1000
const ds=[0.1,0.2,0.3,0.5,1].map(x=>lognormal(60*s,x))
ds.push(either('bimodal',lognormal(25*s,.15),lognormal(110*s,.15),.5), pareto(30*s,2), memoryless(60*s), lognormal(10*s,.3), lognormal(204*s,.3),lognormal(1200*s,.3))
function bound(d:Durations){let sum=0,prev=1,t=0;for(let i=1;i<40000;i++){const u=50*1.0004**i; const v=d.survivalAt(u);const f=(prev-v);sum+=Math.sqrt(f*(prev+v)/2*(u-t));t=u;prev=v};return .5*sum*sum}
function expct(d:Durations,next:(age:number)=>number){let R=0,L=-d.meanMs,t=0,S=1;while(S>1e-7&&R<1e6){const u=t+next(t);const v=d.survivalAt(u);R+=S;L+=u*(S-v);t=u;S=v}return [R,L+t*S] as const}
function flat(d:Durations,R:number){let lo=200,hi=1e6;for(let k=0;k<50;k++){const x=Math.sqrt(lo*hi);if(expct(d,()=>x)[0]>R)lo=x;else hi=x};return expct(d,()=>hi)[1]}
for(const d of ds){const ch=seededChance(7);const b=bound(d)
 const show=(cs:any[],reps:number)=>{let R=0,L=0;const n=cs.length*reps;for(const c of cs)for(let r=0;r<reps;r++){const [a,e]=expct(d,(age)=>nextPollDelay(age,c,ch()));R+=a/n;L+=e/n};return `R${R.toFixed(1)} L${(L/s).toFixed(2)} b${(R*L/b).toFixed(2)} f${(L/flat(d,R)).toFixed(2)}`}
 let out=''
 for(const n of [1,2,3,5,10,20,50]){const cs=[];let tm=0;for(let r=0;r<30;r++){let m:DurationModel|null=null;for(let i=0;i<n;i++)m=learned(m,d.draw(ch),0);tm+=m!.trust.mean/30;cs.push(learnedCurve(m))}out+=` ${n}: ${show(cs,1)} t${tm.toFixed(2)} |`}
 console.log(d.name,d.meanMs|0,'ratio',(b/d.meanMs*2).toFixed(3),'known',show([checkCurve(d.survivalAt,d.meanMs,1e-4)],10),'un',show([learnedCurve(null)],10),out)
}
for (const sg of [.1,.3,.5]) for(const k of [4,2,1.3,.7,.5,.25]){const ch=seededChance(5);const a=lognormal(60*s,sg),bb=lognormal(60*s*k,sg)
 const N=24,reps=30;const R=Array(N).fill(0),L=Array(N).fill(0)
 for(let r=0;r<reps;r++){let m:DurationModel|null=null;for(let i=0;i<50;i++)m=learned(m,a.draw(ch),0)
  for(let i=0;i<N;i++){const c=learnedCurve(m);const [x,y]=expct(bb,(age)=>nextPollDelay(age,c,ch()));R[i]+=x/reps;L[i]+=y/reps;m=learned(m,bb.draw(ch),0)}}
 const avg=(v:number[],n:number)=>v.slice(0,n).reduce((p,c)=>p+c,0)/n
 console.log('drift',sg,'x'+k,[1,3,5,10,24].map(n=>`${n}: R${avg(R,n).toFixed(1)} L${(avg(L,n)/s).toFixed(2)} f${(avg(L,n)/flat(bb,avg(R,n))).toFixed(2)}`).join(' | '))}
