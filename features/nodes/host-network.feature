@extended @NetworkPolicyHostNetwork @F18
Feature: Pods on the network of their node
  A pod on its node's network has the node's address. It is no pod to a
  selector, or its whole node would be.

  Rule: A podSelector does not select pods on the host's network

    # Caught by it: an address of a node that gets into the addresses of a selector.
    Scenario: A peer that selects a hostNetwork pod by label opens nothing to the node of that pod
      Given these pods are running:
        | pod          | labels   | node | serves | network |
        | shop/app     | app=app  | A    | 80/TCP |         |
        | shop/web     | role=web | A    |        |         |
        | shop/web-b   | role=web | B    |        |         |
        | shop/on-node | role=web | B    |        | host    |
      When the policy "peers/app-from-web.yaml" is applied to namespace shop
      Then the reachability is:
        | from         | shop/app:80/TCP |
        | shop/web     | allow           |
        | shop/web-b   | allow           |
        | shop/on-node | deny            |

    Scenario: A policy that selects a hostNetwork pod closes neither it nor its node
      Given these pods are running:
        | pod          | labels  | node | serves    | network |
        | shop/app     | app=app | A    | 80/TCP    |         |
        | shop/on-node | app=app | A    | 28080/TCP | host    |
        | blog/client  |         | B    | 80/TCP    |         |
      When this policy is applied to namespace shop:
        """yaml
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata:
          name: closed-app
        spec:
          podSelector: {matchLabels: {app: app}}
          policyTypes: [Ingress, Egress]
        """
      # From the app to its own node: the concept page allows it, the reference says nothing. So it is not asserted.
      Then the reachability is:
        | from         | shop/app:80/TCP | shop/on-node:28080/TCP | blog/client:80/TCP |
        | blog/client  | deny            | allow                  | -                  |
        | shop/on-node | allow           | -                      | allow              |
        | shop/app     | -               | -                      | deny               |
